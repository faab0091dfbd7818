package main

import (
	"time"

	"yujing/pipeline"
	"yujing/pipeline/identity"
	"yujing/pipeline/ledger/feedback"
)

// feedbackAnswer is what feedback says to a program.
type feedbackAnswer struct {
	Date      string             `json:"date"`
	Night     string             `json:"after_night"`
	Files     []feedbackFile     `json:"files"`
	Townships []feedbackTownship `json:"townships"`
	Refused   []feedbackRefusal  `json:"refused"`
	Remarks   []feedbackRemark   `json:"remarks"`
	Log       []string           `json:"log_files"`
	Written   []string           `json:"corrections"`
}

type feedbackCount struct {
	Lines    int `json:"lines"`
	New      int `json:"new"`
	Repeated int `json:"repeated"`
	Refused  int `json:"refused"`
	Empty    int `json:"empty"`
}

type feedbackFile struct {
	File     string   `json:"file"`
	Digest   string   `json:"sha256"`
	Before   bool     `json:"imported_before"`
	Township string   `json:"township,omitempty"`
	Notes    []string `json:"notes,omitempty"`
	feedbackCount
}

type feedbackTownship struct {
	Township string `json:"township"`
	feedbackCount
	Open int `json:"still_open"`
}

type feedbackPlace struct {
	File   string `json:"file"`
	Sheet  string `json:"sheet,omitempty"`
	Row    int    `json:"row,omitempty"`
	Column string `json:"column,omitempty"`
	Header string `json:"header,omitempty"`
}

type feedbackRefusal struct {
	feedbackPlace
	Township string `json:"township,omitempty"`
	Value    string `json:"value,omitempty"`
	Reason   string `json:"reason"`
	Advice   string `json:"advice,omitempty"`
}

type feedbackRemark struct {
	feedbackPlace
	Township string `json:"township,omitempty"`
	Text     string `json:"text"`
}

func feedbackOf(day time.Time, r *pipeline.FeedbackResult, written []string) feedbackAnswer {
	out := feedbackAnswer{Date: day.Format(time.DateOnly), Night: r.Night, Log: orNothing(r.Log), Written: orNothing(written),
		Files: []feedbackFile{}, Townships: []feedbackTownship{}, Refused: []feedbackRefusal{}, Remarks: []feedbackRemark{}}
	for _, b := range r.Books {
		out.Files = append(out.Files, feedbackFile{b.File, b.Digest, b.Before, b.Township, b.Notes, feedbackCount(b.Count)})
	}
	for _, p := range r.Outcome.Places {
		out.Townships = append(out.Townships, feedbackTownship{p.Township, feedbackCount(p.Count), p.Open})
	}
	for _, x := range r.Outcome.Refused {
		out.Refused = append(out.Refused, feedbackRefusal{placeOf(x.Place), x.Township, identity.Mask(x.Value), identity.Mask(x.Reason), x.Advice})
	}
	for _, x := range r.Outcome.Remarks {
		out.Remarks = append(out.Remarks, feedbackRemark{placeOf(x.Place), x.Township, identity.Mask(x.Text)})
	}
	return out
}

func placeOf(p feedback.Place) feedbackPlace {
	return feedbackPlace{p.File, p.Sheet, p.Row, p.Column, p.Header}
}

func orNothing(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
