// Package mapped advises the operating system about the memory map of a bbolt file: what of it will be read next,
// and that what was read may leave the memory. It changes no data and no result, only how long reading
// takes and how much memory counts as held. On systems other than Linux it does nothing.
package mapped

import bolt "go.etcd.io/bbolt"

// View runs a function in a read transaction of a database, as bolt.DB's View does.
type View func(func(tx *bolt.Tx) error) error
