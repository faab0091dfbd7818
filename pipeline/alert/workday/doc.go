// Package workday counts deadlines in calendar days or in working days.
//
// Working days in China are not Monday to Friday: every autumn the General Office
// of the State Council announces next year's holidays and the weekends that are
// worked instead. In come those notices, one YAML file a year
// (configs/holidays/2024.yaml), and a day with a number of days; out goes the last
// day on which the work is still in time.
//
// A year whose notice is not there cannot be counted in working days, and that is
// an error rather than a guess. Calendar days need no notice.
//
// Days are civil dates, given as UTC midnight; the package has no clock.
package workday
