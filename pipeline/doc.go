// Package pipeline is the nightly job: the one place that knows the order of
// the stages.
//
//	inbox/<部门>/…        what the departments handed over
//	  sheet, source       bytes → rows of cells → typed rows, or a reason why not
//	  lake                each file parsed once, kept as Parquet by its digest
//	  warehouse, link     tables, households, who is whom
//	  rules, alert        hits, and what became of them night after night
//	  ledger, report      what leaves: workbooks by township, a summary, a page
//	nights/<date>/        published by one rename, or not at all
//
// Run builds a night in nights/.<date>.partial. Everything that can go wrong
// goes wrong there; the last published night and the event log stay as they
// were. The workspace's clock and root come from the caller, so a night run
// again with the same inputs gives the same bytes (the times of stages and rules in
// manifest.json aside).
package pipeline
