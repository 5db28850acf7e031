#include "textflag.h"
#include "go_asm.h"

DATA eights<>+0(SB)/4, $0x9E3779B1 // saltWord
DATA eights<>+4(SB)/4, $0x85EBCA77 // saltPair
DATA eights<>+8(SB)/4, $0x2c1b3c6d // of mix
DATA eights<>+12(SB)/4, $0x297a2d39
GLOBL eights<>(SB), RODATA|NOPTR, $16

// MIX is mix of the eight hashes in a; b is lost.
#define MIX(a, b) \
	VPSRLD $15, a, b; \
	VPXOR b, a, a; \
	VPMULLD Y12, a, a; \
	VPSRLD $12, a, b; \
	VPXOR b, a, a; \
	VPMULLD Y11, a, a; \
	VPSRLD $15, a, b; \
	VPXOR b, a, a; \
	VPCMPEQD Y8, a, b; \
	VPSUBD b, a, a

// LOOK puts what the table says in the place of a gram, and whether that is anything into R13 from above.
#define LOOK(at) \
	MOVL at(R8), AX; \
	MOVL AX, BX; \
	ANDL R10, BX; \
	MOVL (SI)(BX*4), BX; \
	XORL AX, BX; \
	IMULL $0x9E3779B1, BX; \
	SHRL CX, BX; \
	XORL R11, R11; \
	CMPL AX, (DX)(BX*8); \
	CMOVLEQ 4(DX)(BX*8), R11; \
	MOVL R11, at(R8); \
	NEGL R11; \
	RCRW $1, R13

// func lookWide(keys []uint32, shift uint8, grams *weighed, space *gramSpace, blocks int, size uint32)
TEXT ·lookWide(SB), NOSPLIT, $0-60
	MOVQ keys_base+0(FP), SI
	MOVQ keys_len+8(FP), R10
	MOVBLZX shift+24(FP), CX
	MOVQ grams+32(FP), DX
	MOVQ space+40(FP), DI
	MOVQ blocks+48(FP), R12
	MOVL size+56(FP), AX
	DECQ R10
	VMOVD AX, X15
	VPBROADCASTD X15, Y15
	VPXOR Y8, Y8, Y8
	VPBROADCASTD eights<>+0(SB), Y14
	VPBROADCASTD eights<>+4(SB), Y13
	VPBROADCASTD eights<>+8(SB), Y12
	VPBROADCASTD eights<>+12(SB), Y11
	LEAQ gramSpace_said(DI), R8
	LEAQ gramSpace_held(DI), R9
	TESTQ R12, R12
	JZ    looked

block:
	VPADDD 4(DI), Y15, Y0
	VPMULLD (DI), Y14, Y2
	VPMULLD Y13, Y0, Y1
	VPXOR Y2, Y1, Y1
	VPMULLD Y14, Y0, Y0
	MIX(Y0, Y2)
	MIX(Y1, Y3)
	// A word and its pair in turn.
	VPUNPCKLDQ Y1, Y0, Y4
	VPUNPCKHDQ Y1, Y0, Y5
	VPERM2I128 $0x20, Y5, Y4, Y2
	VPERM2I128 $0x31, Y5, Y4, Y3
	VMOVDQU Y2, (R8)
	VMOVDQU Y3, 32(R8)
	LOOK(0)
	LOOK(4)
	LOOK(8)
	LOOK(12)
	LOOK(16)
	LOOK(20)
	LOOK(24)
	LOOK(28)
	LOOK(32)
	LOOK(36)
	LOOK(40)
	LOOK(44)
	LOOK(48)
	LOOK(52)
	LOOK(56)
	LOOK(60)
	MOVW R13, (R9)
	ADDQ $32, DI
	ADDQ $64, R8
	ADDQ $2, R9
	DECQ R12
	JNZ  block

looked:
	VZEROUPPER
	RET

DATA hashing<>+0(SB)/8, $0x9E3779B97F4A7C15
GLOBL hashing<>(SB), RODATA|NOPTR, $8

// func tallyWide(t *wordTally, found []words.Word, masks *uint32, lexicon *laidLexicon)
TEXT ·tallyWide(SB), NOSPLIT, $0-48
	MOVQ t+0(FP), DI
	MOVQ found_base+8(FP), SI
	MOVQ found_len+16(FP), R14
	MOVQ masks+32(FP), DX
	MOVQ lexicon+40(FP), R15
	MOVQ wordTally_hash(DI), R8
	MOVL wordTally_credits(DI), R9
	MOVL wordTally_agencies(DI), R10
	MOVL wordTally_capitals(DI), R11
	VMOVDQU wordTally_bytes(DI), Y0
	VMOVDQU (wordTally_bytes+32)(DI), X1
	SHLQ $4, R14
	ADDQ SI, R14 // behind the last word

word:
	MOVL 4(SI), AX     // its Exact
	MOVWLZX 12(SI), BX // and its Flags
	XORQ AX, R8
	IMULQ hashing<>+0(SB), R8
	MOVQ R8, CX
	SHRQ $29, CX
	XORQ CX, R8
	BTL $0, BX // words.Capital
	ADCL $0, R11
	BTL $1, BX // words.Capitals
	ADCL $0, wordTally_allCapitals(DI)
	BTL $6, BX // words.EndsSentence
	ADCL $0, wordTally_sentences(DI)
	MOVL laidLexicon_mask(R15), CX
	ANDL AX, CX
	MOVQ laidLexicon_keys(R15), R12
	MOVL (R12)(CX*4), CX
	XORL AX, CX
	IMULL $0x9E3779B1, CX
	MOVL laidLexicon_shift(R15), R12
	SHRXL R12, CX, CX
	MOVQ laidLexicon_entries(R15), R12
	XORL R13, R13
	CMPL AX, (R12)(CX*8)
	CMOVLEQ 4(R12)(CX*8), R13
	XORL CX, CX
	BTL $2, BX // words.Number
	CMOVLCS CX, R13
	ADCL $0, wordTally_numbers(DI)
	IMULQ $traits__size, R13
	ADDQ laidLexicon_traits(R15), R13
	MOVL traits_languages(R13), CX
	MOVL CX, (DX)
	MOVWLZX traits_classes(R13), CX
	BTL $3, CX // creditWord
	ADCL R9, R9
	BTL $4, CX // agencyWord
	ADCL R10, R10
	VPADDQ traits_bytes(R13), Y0, Y0
	VPADDQ (traits_bytes+32)(R13), X1, X1
	ADDQ $16, SI
	ADDQ $4, DX
	CMPQ SI, R14
	JNE  word

	MOVQ R8, wordTally_hash(DI)
	MOVL R9, wordTally_credits(DI)
	MOVL R10, wordTally_agencies(DI)
	MOVL R11, wordTally_capitals(DI)
	VMOVDQU Y0, wordTally_bytes(DI)
	VMOVDQU X1, (wordTally_bytes+32)(DI)
	VZEROUPPER
	RET

// By the lower four bits of a byte, whether it is one of " !'),-." where the upper ones are 2, with bit 0, and one of "0" to "9"
// and ":;?" where they are 3, with bit 1; by the upper four bits, which of these it is.
DATA plain<>+0(SB)/8, $0x0302020202020303
DATA plain<>+8(SB)/8, $0x0201010102020302
DATA plain<>+16(SB)/8, $0x0000000002010000
DATA plain<>+24(SB)/8, $0x0000000000000000
DATA plain<>+32(SB)/1, $0x0f
DATA plain<>+33(SB)/1, $0x20
DATA plain<>+34(SB)/1, $0x60 // before 'a'
DATA plain<>+35(SB)/1, $0x7b // behind 'z'
DATA plain<>+36(SB)/1, $0x40 // before 'A'
DATA plain<>+37(SB)/1, $0x5b // behind 'Z'
DATA plain<>+38(SB)/1, $0x2f // before '0'
DATA plain<>+39(SB)/1, $0x3a // behind '9'
DATA plain<>+40(SB)/1, $','
GLOBL plain<>(SB), RODATA|NOPTR, $41

// func plainWide(head *byte, blocks int, before uint64) (n, letters, digits, commas int, behind uint64)
TEXT ·plainWide(SB), NOSPLIT, $0-64
	MOVQ head+0(FP), SI
	MOVQ blocks+8(FP), CX
	MOVQ before+16(FP), R8
	SHRQ $7, R8
	XORL DX, DX   // bytes
	XORL R9, R9   // letters
	XORL R10, R10 // digits
	XORL R11, R11 // commas
	VBROADCASTI128 plain<>+0(SB), Y15
	VBROADCASTI128 plain<>+16(SB), Y14
	VPBROADCASTB plain<>+32(SB), Y13
	VPBROADCASTB plain<>+33(SB), Y12
	VPBROADCASTB plain<>+34(SB), Y11
	VPBROADCASTB plain<>+35(SB), Y10
	VPBROADCASTB plain<>+36(SB), Y9
	VPBROADCASTB plain<>+37(SB), Y8
	VPXOR Y7, Y7, Y7
	TESTQ CX, CX
	JZ    counted

block:
	VMOVDQU (SI)(DX*1), Y0
	VPOR Y12, Y0, Y1
	VPCMPGTB Y11, Y1, Y2
	VPCMPGTB Y1, Y10, Y3
	VPAND Y3, Y2, Y2 // letters
	VPAND Y13, Y0, Y1
	VPSHUFB Y1, Y15, Y1
	VPSRLW $4, Y0, Y3
	VPAND Y13, Y3, Y3
	VPSHUFB Y3, Y14, Y3
	VPAND Y3, Y1, Y1
	VPCMPEQB Y7, Y1, Y1
	VPANDN Y1, Y2, Y1 // neither letters nor plain marks
	VPTEST Y1, Y1
	JNZ  counted
	VPCMPGTB Y9, Y0, Y3
	VPCMPGTB Y0, Y8, Y4
	VPAND Y4, Y3, Y3 // capitals
	VPMOVMSKB Y2, AX
	VPMOVMSKB Y3, BX
	MOVL AX, R12
	XORL BX, R12 // small letters
	LEAL (R8)(R12*2), R13
	TESTL BX, R13
	JNZ  counted
	SHRL $31, R12
	MOVL R12, R8
	POPCNTL AX, AX
	ADDQ AX, R9
	VPBROADCASTB plain<>+38(SB), Y3
	VPBROADCASTB plain<>+39(SB), Y4
	VPCMPGTB Y3, Y0, Y3
	VPCMPGTB Y0, Y4, Y4
	VPAND Y4, Y3, Y3
	VPMOVMSKB Y3, AX
	POPCNTL AX, AX
	ADDQ AX, R10
	VPBROADCASTB plain<>+40(SB), Y3
	VPCMPEQB Y3, Y0, Y3
	VPMOVMSKB Y3, AX
	POPCNTL AX, AX
	ADDQ AX, R11
	ADDQ $32, DX
	DECQ CX
	JNZ  block

counted:
	SHLQ $7, R8
	MOVQ DX, n+24(FP)
	MOVQ R9, letters+32(FP)
	MOVQ R10, digits+40(FP)
	MOVQ R11, commas+48(FP)
	MOVQ R8, behind+56(FP)
	VZEROUPPER
	RET
