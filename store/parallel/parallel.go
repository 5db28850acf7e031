// Package parallel runs a loop on all cores.
package parallel

import (
	"cmp"
	"runtime"
	"sync"
)

// For calls do for 0 to n-1, in any order, from as many goroutines as there are cores, and returns when all calls have.
// A panic of one ends up in the caller.
func For(n int, do func(i int)) {
	workers := min(runtime.GOMAXPROCS(0), n)
	var next struct {
		sync.Mutex
		at     int
		reason any
	}
	take := func() int {
		next.Lock()
		defer next.Unlock()
		next.at++
		return next.at - 1
	}
	var all sync.WaitGroup
	for range workers {
		all.Go(func() {
			defer func() {
				if reason := recover(); reason != nil {
					next.Lock()
					defer next.Unlock()
					next.at, next.reason = n, reason
				}
			}()
			for i := take(); i < n; i = take() {
				do(i)
			}
		})
	}
	all.Wait()
	if next.reason != nil {
		panic(next.reason)
	}
}

// Try calls do as For does and returns the error of the first number that has one: what is wrong with a file is mostly so for all.
func Try(n int, do func(i int) error) error {
	errs := make([]error, n)
	For(n, func(i int) { errs[i] = do(i) })
	return cmp.Or(errs...)
}
