// Package record is the form of every value in a store: a payload, a format
// byte, and a checksum over the payload, the format, the key and the name of
// the place that it is kept in.
//
// The checksum is there because the database under the store finds almost no
// damage to data. Since it covers the key and the place, a record that was moved
// to another key is found as well as one whose bytes changed.
//
// The package also holds the compact binary encoding that payloads are written
// in: Encoder appends, Decoder reads and never panics on any bytes.
package record
