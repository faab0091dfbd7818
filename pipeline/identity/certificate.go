package identity

// Disability certificates (残疾人证) carry the holder's ID number: 18 characters,
// then one digit for the class (1 视力 2 听力 3 言语 4 肢体 5 智力 6 精神 7 多重), one
// for the level (1 worst … 4), and after a re-issue two more, such as B1. The
// national register holds all three lengths in one column.

// parseCertificate reads a certificate of 20 or 22 characters. The number in it
// is proven by its own check digit; a class or level outside the code list is
// noted and left out, it does not make the person unknown.
func parseCertificate(s string) ID {
	id := parse18(s[:18])
	if !id.Usable() {
		id.Note = "残疾人证前18位：" + id.Note
		return id
	}
	return withDisability(id, s, s[18], s[19])
}

// parseCertificate15 reads a certificate made when numbers had 15 digits. An
// 18-character number that lost one character has the same length: whatever
// may be that is left to people.
func parseCertificate15(s string) ID {
	id := ID{}
	if !mayLackOne(s) {
		id = parse15(s[:15])
	}
	if !id.Usable() || !isClass(s[15]) || !isLevel(s[16]) {
		return lengthError(s)
	}
	return withDisability(id, s, s[15], s[16])
}

// mayLackOne tells whether 17 characters could be an 18-character number with one
// lost behind the birth date, or before it.
func mayLackOne(s string) bool {
	_, _, _, behind := civil(s[6:14])
	_, _, _, before := civil(s[5:13])
	return behind || before
}

func withDisability(id ID, certificate string, class, level byte) ID {
	note := "取残疾人证中的身份证号"
	if isClass(class) && isLevel(level) {
		id.DisabilityClass, id.DisabilityLevel = int(class-'0'), int(level-'0')
	} else {
		note = joinNotes(note, "类别等级码 "+string(class)+string(level)+" 不在编码表内")
	}
	id.Note = joinNotes(id.Note, note)
	id.Certificate, id.Status = certificate, StatusCertificate
	return id
}

func isClass(c byte) bool { return c >= '1' && c <= '7' }

func isLevel(c byte) bool { return c >= '1' && c <= '4' }
