#include "textflag.h"

// func classesWide(found []words.Word, classes *WordClass, keys []uint32, shift uint8, table *classedWord)
TEXT ·classesWide(SB), NOSPLIT, $0-72
	MOVQ found_base+0(FP), SI
	MOVQ found_len+8(FP), BX
	MOVQ classes+24(FP), DI
	MOVQ keys_base+32(FP), R8
	MOVQ keys_len+40(FP), R10
	MOVBLZX shift+56(FP), CX
	MOVQ table+64(FP), DX
	DECQ R10

word:
	MOVL 4(SI), AX // its Exact
	MOVL AX, R9
	ANDL R10, R9
	MOVL (R8)(R9*4), R9
	XORL AX, R9
	IMULL $0x9E3779B1, R9
	SHRL CX, R9
	XORL R11, R11
	MOVWLZX 4(DX)(R9*8), R12
	CMPL AX, (DX)(R9*8)
	CMOVLEQ R12, R11
	MOVW R11, (DI)
	ADDQ $16, SI
	ADDQ $2, DI
	DECQ BX
	JNZ  word
	RET
