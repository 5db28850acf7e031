package tui

// RunWith is Run with further options of Bubble Tea.
var RunWith = run
