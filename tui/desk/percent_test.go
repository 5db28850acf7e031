package desk

import "testing"

func TestPercentIsNeverSurerThanTheShare(t *testing.T) {
	for share, want := range map[float64]string{
		0: "0%", 1e-9: "<1%", 0.004: "<1%", 0.005: "1%", 0.5: "50%", 0.994: "99%", 0.996: ">99%", 1 - 1e-12: ">99%", 1: "100%",
	} {
		if got := Percent(share); got != want {
			t.Errorf("Percent(%g) = %q, want %q", share, got, want)
		}
	}
}
