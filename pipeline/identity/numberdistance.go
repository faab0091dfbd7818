package identity

// NumberDistance counts the slips of the pen between two numbers: 0 when they
// are equal, 1 when one character was replaced, dropped or added or two
// neighbours were swapped, 2 when it took more. Both are taken as they stand.
func NumberDistance(a, b string) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch {
	case len(a) == len(b) && i == len(a):
		return 0
	case len(b)-len(a) > 1:
		return 2
	case len(b)-len(a) == 1:
		return slip(a[i:] == b[i+1:])
	case a[i+1:] == b[i+1:]:
		return 1
	}
	return slip(i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:])
}

func slip(one bool) int {
	if one {
		return 1
	}
	return 2
}
