#include "textflag.h"
#include "go_asm.h"

DATA numbers<>+0(SB)/4, $16777619 // prime32
DATA numbers<>+4(SB)/4, $2166136261 // offset32
DATA numbers<>+8(SB)/4, $0x85ebca6b // of mix
DATA numbers<>+12(SB)/4, $0xc2b2ae35
DATA numbers<>+16(SB)/4, $0x20202020
DATA numbers<>+20(SB)/4, $0xff
DATA numbers<>+24(SB)/4, $1
GLOBL numbers<>(SB), RODATA|NOPTR, $28

// TEXT8 reads the eight bytes that a word begins with, zeros behind the end of the line.
#define TEXT8(at, into) \
	MOVWLZX (at*Word__size+Word_Start)(DI), AX; \
	MOVQ AX, CX; \
	CMPQ AX, DX; \
	CMOVQGT DX, AX; \
	SUBQ AX, CX; \
	SHLL $3, CX; \
	MOVQ (SI)(AX*1), into; \
	SHRQ CX, into

// STEP takes the next letter, that in the lowest byte of Y4, into the hash in Y6, and into that in Y7 where a word has so many.
#define STEP \
	VPAND Y10, Y4, Y5; \
	VPXOR Y5, Y6, Y6; \
	VPMULLD Y15, Y6, Y6; \
	VBLENDVPS Y3, Y6, Y7, Y7; \
	VPADDD Y9, Y3, Y3

// MIX is mix of eight hashes.
#define MIX(a) \
	VPSRLD $16, a, Y5; \
	VPXOR Y5, a, a; \
	VPMULLD Y13, a, a; \
	VPSRLD $13, a, Y5; \
	VPXOR Y5, a, a; \
	VPMULLD Y12, a, a; \
	VPSRLD $16, a, Y5; \
	VPXOR Y5, a, a

// func spellWide(line []byte, list *Word, blocks int)
TEXT ·spellWide(SB), NOSPLIT, $0-40
	MOVQ line_base+0(FP), SI
	MOVQ line_len+8(FP), DX
	MOVQ list+24(FP), DI
	MOVQ blocks+32(FP), R12
	SUBQ $8, DX
	VPBROADCASTD numbers<>+0(SB), Y15
	VPBROADCASTD numbers<>+4(SB), Y14
	VPBROADCASTD numbers<>+8(SB), Y13
	VPBROADCASTD numbers<>+12(SB), Y12
	VPBROADCASTD numbers<>+16(SB), Y11
	VPBROADCASTD numbers<>+20(SB), Y10
	VPBROADCASTD numbers<>+24(SB), Y9

block:
	// The words with even numbers stand in the lower half of all registers, the others in the upper one.
	TEXT8(0, R8)
	TEXT8(2, R9)
	TEXT8(1, R10)
	TEXT8(3, R11)
	VMOVQ R8, X0
	VPINSRQ $1, R9, X0, X0
	VMOVQ R10, X1
	VPINSRQ $1, R11, X1, X1
	VINSERTI128 $1, X1, Y0, Y0
	TEXT8(4, R8)
	TEXT8(6, R9)
	TEXT8(5, R10)
	TEXT8(7, R11)
	VMOVQ R8, X1
	VPINSRQ $1, R9, X1, X1
	VMOVQ R10, X2
	VPINSRQ $1, R11, X2, X2
	VINSERTI128 $1, X2, Y1, Y1
	VSHUFPS $0x88, Y1, Y0, Y4 // the first four bytes
	VSHUFPS $0xDD, Y1, Y0, Y8 // and the next
	VPOR Y11, Y4, Y4
	VPOR Y11, Y8, Y8
	// Where they start and end in Y0, their flags in Y1.
	VMOVUPS 0(DI), Y2
	VUNPCKHPS 32(DI), Y2, Y2
	VMOVUPS 64(DI), Y3
	VUNPCKHPS 96(DI), Y3, Y3
	VSHUFPS $0x44, Y3, Y2, Y0
	VSHUFPS $0xEE, Y3, Y2, Y1
	// What is below zero until a word ends.
	VPSRLD $16, Y0, Y5
	VPSLLD $16, Y0, Y3
	VPSRLD $16, Y3, Y3
	VPSUBD Y5, Y3, Y3
	VMOVDQA Y14, Y6
	VMOVDQA Y14, Y7
	STEP
	VPSRLD $8, Y4, Y4
	STEP
	VPSRLD $8, Y4, Y4
	STEP
	VPSRLD $8, Y4, Y4
	STEP
	VMOVDQA Y8, Y4
	STEP
	VPSRLD $8, Y4, Y4
	STEP
	VMOVDQA Y7, Y2 // the stem
	VPSRLD $8, Y4, Y4
	STEP
	MIX(Y2)
	MIX(Y7)
	// Words that are spelt stay as they are.
	VPSLLD $16, Y1, Y3
	VMOVUPS 0(DI), Y4
	VUNPCKLPS 32(DI), Y4, Y4
	VMOVUPS 64(DI), Y5
	VUNPCKLPS 96(DI), Y5, Y5
	VSHUFPS $0x44, Y5, Y4, Y6
	VSHUFPS $0xEE, Y5, Y4, Y8
	VBLENDVPS Y3, Y2, Y6, Y2
	VBLENDVPS Y3, Y7, Y8, Y7
	VPSLLD $17, Y1, Y1
	VPSRLD $17, Y1, Y1
	VUNPCKLPS Y7, Y2, Y4
	VUNPCKHPS Y7, Y2, Y5
	VUNPCKLPS Y1, Y0, Y6
	VUNPCKHPS Y1, Y0, Y8
	VUNPCKLPD Y6, Y4, Y0
	VUNPCKHPD Y6, Y4, Y1
	VUNPCKLPD Y8, Y5, Y2
	VUNPCKHPD Y8, Y5, Y3
	VMOVUPS Y0, 0(DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, 64(DI)
	VMOVUPS Y3, 96(DI)
	ADDQ $(8*Word__size), DI
	DECQ R12
	JNZ  block
	VZEROUPPER
	RET

DATA eights<>+0(SB)/8, $0x2020202020202020
DATA eights<>+8(SB)/8, $0x7f7f7f7f7f7f7f7f
DATA eights<>+16(SB)/8, $0x8080808080808080
GLOBL eights<>(SB), RODATA|NOPTR, $24

// func runWide(line []byte, i int, list *Word, room int, flags Flags) (count, stopped int, more bool)
TEXT ·runWide(SB), NOSPLIT, $0-73
	MOVQ line_base+0(FP), SI
	MOVQ line_len+8(FP), DX
	MOVQ i+24(FP), BX
	MOVQ list+32(FP), DI
	MOVQ room+40(FP), R8
	MOVWLZX flags+48(FP), R9
	LEAQ -8(DX), R10
	LEAQ ·spellings(SB), R11
	LEAQ ·partsNoWord(SB), R12
	MOVQ $0x1f1f1f1f1f1f1f1f, R13 // 0x80 - 'a'
	MOVQ $0x0505050505050505, R15 // 0x7f - 'z'
	ORL  $const_unspelt, R9

word:
	TESTQ R8, R8
	JZ    another
	CMPQ  BX, R10
	JGT   another
	MOVQ  (SI)(BX*1), AX
	MOVQ  AX, CX
	ORQ   eights<>+0(SB), CX
	ANDQ  eights<>+8(SB), CX
	LEAQ  (CX)(R13*1), R14
	ADDQ  R15, CX
	NOTQ  CX
	ANDQ  CX, R14
	MOVQ  AX, CX
	NOTQ  CX
	ANDQ  CX, R14
	NOTQ  R14
	ANDQ  eights<>+16(SB), R14 // what is no letter
	JZ    another
	SHRL  $5, CX
	ANDL  $const_Capital, CX
	ORL   CX, R9
	// Capitals where no letter is a small one, and there are two.
	MOVQ  R14, CX
	NEGQ  CX
	ANDQ  R14, CX
	DECQ  CX
	SHLQ  $2, AX
	ANDQ  eights<>+16(SB), AX
	BSFQ  R14, R14
	SHRQ  $3, R14
	ANDQ  CX, AX
	SETEQ AX
	CMPQ  R14, $1
	SETHI CX
	ANDL  CX, AX
	ANDL  $1, AX
	SHLL  $1, AX
	ORL   AX, R9
	LEAQ  (BX)(R14*1), AX
	MOVBLZX (SI)(AX*1), CX
	CMPL  CX, $' '
	JNE   noSpace
	MOVW  BX, Word_Start(DI)
	MOVW  AX, Word_End(DI)
	MOVW  R9, Word_Flags(DI)
	ADDQ  $Word__size, DI
	DECQ  R8
	LEAQ  1(AX), BX
	CMPQ  BX, DX
	JGE   ended
	MOVBLZX (SI)(BX*1), CX
	MOVL  $(const_Plain|const_Follows|const_unspelt), R9
	TESTB $const_letterBit, (R11)(CX*1)
	JNZ   word

ended:
	MOVQ AX, BX
	XORL CX, CX
	JMP  stopped

noSpace:
	CMPB (R12)(CX*1), $0
	JNE  another
	MOVW BX, Word_Start(DI)
	MOVW AX, Word_End(DI)
	MOVW R9, Word_Flags(DI)
	DECQ R8
	JMP  ended

another:
	MOVL $1, CX

stopped:
	MOVQ room+40(FP), AX
	SUBQ R8, AX
	MOVQ AX, count+56(FP)
	MOVQ BX, stopped+64(FP)
	MOVB CX, more+72(FP)
	RET
