package store

import (
	"context"
	"encoding/binary"

	bolt "go.etcd.io/bbolt"

	"stet/store/record"
)

// SetVersion gives a store another version of the layout.
func SetVersion(path string, version uint32) error {
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Update(func(tx *bolt.Tx) error {
		sealed := record.Seal(string(placeMeta), []byte(metaSchema), binary.BigEndian.AppendUint32(nil, version))
		return tx.Bucket([]byte(placeMeta)).Put([]byte(metaSchema), sealed)
	})
}

// WithoutSync leaves the disk's own sync out of what is measured from now on.
func (s *Store) WithoutSync() { s.db.NoSync = true }

// RefreshInChunks is RefreshBy, matching so many stories at once.
func (s *Store) RefreshInChunks(proposer Proposer, chunk int) error {
	return s.refresh(context.Background(), proposer, nil, chunk)
}
