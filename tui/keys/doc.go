// Package keys turns key presses into intents. It is the only place that
// knows which key does what: the help, the footer and the key table of the
// documentation are made from its bindings, and screens see intents alone.
package keys
