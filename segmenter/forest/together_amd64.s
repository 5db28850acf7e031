#include "textflag.h"

// func spreadValues(rows *[flatFeatures][Together]float32, vectors *[Together]*float32, blocks []uint8)
TEXT ·spreadValues(SB), NOSPLIT, $0-40
	MOVQ rows+0(FP), DI
	MOVQ vectors+8(FP), SI
	MOVQ blocks_base+16(FP), DX
	MOVQ blocks_len+24(FP), CX
	MOVQ 0(SI), AX
	MOVQ 8(SI), BX
	MOVQ 16(SI), R8
	MOVQ 24(SI), R9
	MOVQ 32(SI), R10
	MOVQ 40(SI), R11
	MOVQ 48(SI), R12
	MOVQ 56(SI), R13
	TESTQ CX, CX
	JZ    spread

block:
	// A block is eight features: 32 bytes of each vector, and eight rows of 32 bytes.
	MOVBLZX (DX), SI
	SHLQ $5, SI
	VMOVUPS (AX)(SI*1), Y0
	VMOVUPS (BX)(SI*1), Y1
	VMOVUPS (R8)(SI*1), Y2
	VMOVUPS (R9)(SI*1), Y3
	VMOVUPS (R10)(SI*1), Y4
	VMOVUPS (R11)(SI*1), Y5
	VMOVUPS (R12)(SI*1), Y6
	VMOVUPS (R13)(SI*1), Y7
	SHLQ $3, SI
	// Pairs of vectors, side by side.
	VUNPCKLPS Y1, Y0, Y8
	VUNPCKHPS Y1, Y0, Y9
	VUNPCKLPS Y3, Y2, Y10
	VUNPCKHPS Y3, Y2, Y11
	VUNPCKLPS Y5, Y4, Y12
	VUNPCKHPS Y5, Y4, Y13
	VUNPCKLPS Y7, Y6, Y14
	VUNPCKHPS Y7, Y6, Y15
	// Fours.
	VSHUFPS $0x44, Y10, Y8, Y0
	VSHUFPS $0xEE, Y10, Y8, Y1
	VSHUFPS $0x44, Y11, Y9, Y2
	VSHUFPS $0xEE, Y11, Y9, Y3
	VSHUFPS $0x44, Y14, Y12, Y4
	VSHUFPS $0xEE, Y14, Y12, Y5
	VSHUFPS $0x44, Y15, Y13, Y6
	VSHUFPS $0xEE, Y15, Y13, Y7
	// All eight.
	VPERM2F128 $0x20, Y4, Y0, Y8
	VPERM2F128 $0x20, Y5, Y1, Y9
	VPERM2F128 $0x20, Y6, Y2, Y10
	VPERM2F128 $0x20, Y7, Y3, Y11
	VPERM2F128 $0x31, Y4, Y0, Y12
	VPERM2F128 $0x31, Y5, Y1, Y13
	VPERM2F128 $0x31, Y6, Y2, Y14
	VPERM2F128 $0x31, Y7, Y3, Y15
	VMOVUPS Y8, (DI)(SI*1)
	VMOVUPS Y9, 32(DI)(SI*1)
	VMOVUPS Y10, 64(DI)(SI*1)
	VMOVUPS Y11, 96(DI)(SI*1)
	VMOVUPS Y12, 128(DI)(SI*1)
	VMOVUPS Y13, 160(DI)(SI*1)
	VMOVUPS Y14, 192(DI)(SI*1)
	VMOVUPS Y15, 224(DI)(SI*1)
	INCQ DX
	DECQ CX
	JNZ  block

spread:
	VZEROUPPER
	RET

// lanesOf brings the answers to four questions, whose lanes come in halves, each to one place.
DATA lanesOf<>+0(SB)/4, $0
DATA lanesOf<>+4(SB)/4, $4
DATA lanesOf<>+8(SB)/4, $1
DATA lanesOf<>+12(SB)/4, $5
DATA lanesOf<>+16(SB)/4, $2
DATA lanesOf<>+20(SB)/4, $6
DATA lanesOf<>+24(SB)/4, $3
DATA lanesOf<>+28(SB)/4, $7
GLOBL lanesOf<>(SB), RODATA|NOPTR, $32

// func answerValues(rows *[flatFeatures][Together]float32, answers *[mostAnswers]uint64, fours []fourAsks)
TEXT ·answerValues(SB), NOSPLIT, $0-40
	MOVQ rows+0(FP), SI
	MOVQ answers+8(FP), DI
	MOVQ fours_base+16(FP), DX
	MOVQ fours_len+24(FP), CX
	VMOVDQU lanesOf<>(SB), Y7
	TESTQ CX, CX
	JZ    answered

four:
	MOVL 16(DX), R8
	MOVL 20(DX), R9
	MOVL 24(DX), R10
	MOVL 28(DX), R11
	VBROADCASTSS (DX), Y0
	VBROADCASTSS 4(DX), Y1
	VBROADCASTSS 8(DX), Y2
	VBROADCASTSS 12(DX), Y3
	// All bits of a lane where the threshold is less than the value (LT_OQ).
	VCMPPS $0x11, (SI)(R8*1), Y0, Y0
	VCMPPS $0x11, (SI)(R9*1), Y1, Y1
	VCMPPS $0x11, (SI)(R10*1), Y2, Y2
	VCMPPS $0x11, (SI)(R11*1), Y3, Y3
	// To a byte a lane, which is 1.
	VPACKSSDW Y1, Y0, Y0
	VPACKSSDW Y3, Y2, Y2
	VPACKSSWB Y2, Y0, Y0
	VPERMD Y0, Y7, Y0
	VPABSB Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $32, DX
	ADDQ $32, DI
	DECQ CX
	JNZ  four

answered:
	VZEROUPPER
	RET
