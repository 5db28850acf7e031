#include "textflag.h"

DATA fold<>+0(SB)/1, $0x1f
DATA fold<>+1(SB)/1, $' '
DATA fold<>+2(SB)/1, $0x40 // before 'A'
DATA fold<>+3(SB)/1, $0x5b // behind 'Z'
DATA fold<>+4(SB)/1, $'-'
GLOBL fold<>(SB), RODATA|NOPTR, $5

// func foldWide(out, line *byte, blocks int) (n int, space, dash bool)
TEXT ·foldWide(SB), NOSPLIT, $0-34
	MOVQ out+0(FP), DI
	MOVQ line+8(FP), SI
	MOVQ blocks+16(FP), CX
	VPBROADCASTB fold<>+0(SB), Y15
	VPBROADCASTB fold<>+1(SB), Y14
	VPBROADCASTB fold<>+2(SB), Y13
	VPBROADCASTB fold<>+3(SB), Y12
	VPBROADCASTB fold<>+4(SB), Y11
	VPXOR Y10, Y10, Y10 // dashes
	XORL DX, DX         // bytes folded
	XORL R8, R8         // 1 where the byte before is a space
	TESTQ CX, CX
	JZ    folded

block:
	VMOVDQU (SI)(DX*1), Y0
	// All of it is visible ASCII: no other byte is above 0x1f, for those beyond are negative.
	VPCMPGTB Y15, Y0, Y1
	VPMOVMSKB Y1, AX
	CMPL AX, $-1
	JNE  folded
	VPCMPEQB Y14, Y0, Y1
	VPMOVMSKB Y1, AX
	MOVL AX, BX
	ADDL BX, BX
	ORL  R8, BX
	TESTL AX, BX
	JNZ  folded
	SHRL $31, AX
	MOVL AX, R8
	VPCMPGTB Y13, Y0, Y1
	VPCMPGTB Y0, Y12, Y2
	VPAND Y2, Y1, Y1
	VPAND Y14, Y1, Y1 // a capital is 0x20 below its small letter
	VPCMPEQB Y11, Y0, Y3
	VPOR Y3, Y10, Y10
	VPOR Y1, Y0, Y0
	VMOVDQU Y0, (DI)(DX*1)
	ADDQ $32, DX
	DECQ CX
	JNZ  block

folded:
	VPTEST Y10, Y10
	SETNE dash+33(FP)
	MOVB R8, space+32(FP)
	MOVQ DX, n+24(FP)
	VZEROUPPER
	RET
