package main

import (
	"context"
	"iter"
	"runtime"
	"sync"
)

// ordered works on items with all cores and delivers the results in the order
// of the items. It holds a few items and results at a time. It ends with the
// first error of deliver, or the context's.
func ordered[Item, Result any](ctx context.Context, items iter.Seq[Item], work func(Item) Result, deliver func(Result) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	workers := runtime.GOMAXPROCS(0)
	type job struct {
		item Item
		done chan<- Result
	}
	jobs := make(chan job)
	queue := make(chan (<-chan Result), 4*workers)
	var running sync.WaitGroup
	for range workers {
		running.Go(func() {
			for j := range jobs {
				j.done <- work(j.item)
			}
		})
	}
	running.Go(func() {
		defer close(jobs)
		defer close(queue)
		for item := range items {
			done := make(chan Result, 1)
			select {
			case <-ctx.Done():
				return
			case queue <- done:
			}
			jobs <- job{item, done}
		}
	})
	var err error
	for done := range queue {
		result := <-done
		if err == nil {
			if err = deliver(result); err != nil {
				cancel()
			}
		}
	}
	running.Wait()
	if err == nil {
		err = context.Cause(ctx)
	}
	return err
}
