#include "textflag.h"

// What an answer adds to the place of a leaf in a tree, a bit of each lane.
DATA second<>+0(SB)/4, $4
DATA second<>+4(SB)/4, $4
DATA second<>+8(SB)/4, $4
DATA second<>+12(SB)/4, $4
DATA second<>+16(SB)/4, $4
DATA second<>+20(SB)/4, $4
DATA second<>+24(SB)/4, $4
DATA second<>+28(SB)/4, $4
GLOBL second<>(SB), RODATA|NOPTR, $32
DATA third<>+0(SB)/4, $2
DATA third<>+4(SB)/4, $2
DATA third<>+8(SB)/4, $2
DATA third<>+12(SB)/4, $2
DATA third<>+16(SB)/4, $2
DATA third<>+20(SB)/4, $2
DATA third<>+24(SB)/4, $2
DATA third<>+28(SB)/4, $2
GLOBL third<>(SB), RODATA|NOPTR, $32
DATA fourth<>+0(SB)/4, $1
DATA fourth<>+4(SB)/4, $1
DATA fourth<>+8(SB)/4, $1
DATA fourth<>+12(SB)/4, $1
DATA fourth<>+16(SB)/4, $1
DATA fourth<>+20(SB)/4, $1
DATA fourth<>+24(SB)/4, $1
DATA fourth<>+28(SB)/4, $1
GLOBL fourth<>(SB), RODATA|NOPTR, $32

// ANSWER sets all bits of the lanes of a question of the tree at SI in which the value is at least the threshold.
#define ANSWER(question, answers) \
	MOVL (8*question+4)(SI), AX; \
	SHLQ $5, AX; \
	VBROADCASTSS (8*question)(SI), answers; \
	VCMPPS $0x12, (DX)(AX*1), answers, answers // threshold <= value

// func addAnswersWide(sums *[pairsTogether]float64, trees []flatTree, v *vectors)
TEXT ·addAnswersWide(SB), NOSPLIT, $0-40
	MOVQ sums+0(FP), DI
	MOVQ trees_base+8(FP), SI
	MOVQ trees_len+16(FP), CX
	MOVQ v+32(FP), DX
	VMOVUPD (DI), Y14
	VMOVUPD 32(DI), Y15
	TESTQ CX, CX
	JZ    done

tree:
	// Y0 is the answer to the first question; Y1 to that of the second which follows from it.
	ANSWER(0, Y0)
	ANSWER(1, Y1)
	ANSWER(2, Y2)
	// The third ones: of those on the left and on the right, those that the second answer leads to.
	ANSWER(3, Y3)
	ANSWER(4, Y4)
	ANSWER(5, Y5)
	ANSWER(6, Y6)
	VBLENDVPS Y1, Y4, Y3, Y3
	VBLENDVPS Y2, Y6, Y5, Y5
	// The fourth ones.
	ANSWER(7, Y7)
	ANSWER(8, Y8)
	ANSWER(9, Y9)
	ANSWER(10, Y10)
	VBLENDVPS Y0, Y5, Y3, Y13
	ANSWER(11, Y3)
	ANSWER(12, Y4)
	ANSWER(13, Y5)
	ANSWER(14, Y6)
	VBLENDVPS Y0, Y3, Y7, Y7
	VBLENDVPS Y0, Y4, Y8, Y8
	VBLENDVPS Y0, Y5, Y9, Y9
	VBLENDVPS Y0, Y6, Y10, Y10
	VBLENDVPS Y0, Y2, Y1, Y1
	VBLENDVPS Y1, Y9, Y7, Y7
	VBLENDVPS Y1, Y10, Y8, Y8
	VBLENDVPS Y13, Y8, Y7, Y7
	// The leaf: of the eight on the left and of those on the right, then of both.
	VANDPS second<>(SB), Y1, Y1
	VANDPS third<>(SB), Y13, Y13
	VANDPS fourth<>(SB), Y7, Y7
	VORPS Y13, Y1, Y1
	VORPS Y7, Y1, Y1
	VPERMPS 128(SI), Y1, Y2
	VPERMPS 160(SI), Y1, Y3
	VBLENDVPS Y0, Y3, Y2, Y2
	VCVTPS2PD X2, Y3
	VEXTRACTF128 $1, Y2, X2
	VCVTPS2PD X2, Y2
	VADDPD Y3, Y14, Y14
	VADDPD Y2, Y15, Y15
	ADDQ $192, SI
	DECQ CX
	JNZ  tree

done:
	VMOVUPD Y14, (DI)
	VMOVUPD Y15, 32(DI)
	VZEROUPPER
	RET
