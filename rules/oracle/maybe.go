package oracle

// Maybe is a fact that may not be known: an empty cell, NULL.
type Maybe[T any] struct {
	Value T
	Known bool
}

// Known is a fact that is known to be v.
func Known[T any](v T) Maybe[T] { return Maybe[T]{v, true} }

// Or is the fact, or what to take in its place when it is not known.
func (m Maybe[T]) Or(v T) T {
	if m.Known {
		return m.Value
	}
	return v
}

// Else is m, or n when m is not known.
func (m Maybe[T]) Else(n Maybe[T]) Maybe[T] {
	if m.Known {
		return m
	}
	return n
}

// is tells whether a fact is known and equal to v.
func is[T comparable](m Maybe[T], v T) bool { return m.Known && m.Value == v }
