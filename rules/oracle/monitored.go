package oracle

// 两年以上未消除: being monitored for so many whole months.
func longUncleared(c Case) []Hit {
	least := c.Policy.UnresolvedMonths
	if !is(c.State, Uncleared) || !c.Months.Known || c.Months.Value < least {
		return nil
	}
	return []Hit{c.hit("", Known(whole(c.Months.Value)), Known(whole(least)), []string{c.Row})}
}
