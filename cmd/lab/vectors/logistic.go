package vectors

import "math"

// logistic fits weights of features (the last is the intercept) with joints
// and other gaps weighing the same in sum, by Newton's method.
func logistic(features [][]float64, yes []bool) []float64 {
	n := len(features[0])
	weights := make([]float64, n)
	positives := 0
	for _, y := range yes {
		if y {
			positives++
		}
	}
	for range 25 {
		gradient := make([]float64, n)
		hessian := make([][]float64, n)
		for i := range hessian {
			hessian[i] = make([]float64, n+1)
			hessian[i][i] = 1e-9
		}
		for k, f := range features {
			sum := 0.0
			for i := range f {
				sum += weights[i] * f[i]
			}
			q := 1 / (1 + math.Exp(-sum))
			target, weight := 0.0, 1/float64(len(yes)-positives)
			if yes[k] {
				target, weight = 1, 1/float64(positives)
			}
			for i := range f {
				gradient[i] += weight * (q - target) * f[i]
				for j := range f {
					hessian[i][j] += weight * q * (1 - q) * f[i] * f[j]
				}
			}
		}
		for i := range hessian {
			hessian[i][n] = gradient[i]
		}
		solve(hessian)
		for i := range weights {
			weights[i] -= hessian[i][n]
		}
	}
	return weights
}

// solve brings an augmented matrix to the solution in its last column.
func solve(m [][]float64) {
	n := len(m)
	for i := range n {
		best := i
		for j := i + 1; j < n; j++ {
			if math.Abs(m[j][i]) > math.Abs(m[best][i]) {
				best = j
			}
		}
		m[i], m[best] = m[best], m[i]
		for j := range n {
			if j == i {
				continue
			}
			factor := m[j][i] / m[i][i]
			for k := i; k <= n; k++ {
				m[j][k] -= factor * m[i][k]
			}
		}
	}
	for i := range n {
		m[i][n] /= m[i][i]
	}
}
