package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"yujing/configs/strict"
)

// usageError is a mistake on the command line: exit status 2.
type usageError struct{ msg string }

func (e usageError) Error() string { return e.msg }

// help words what a command is for and how it is used. The library's own help
// has English words in it that no template reaches, such as the types of flags.
func help(c *cobra.Command) string {
	var b strings.Builder
	text := c.Long
	if text == "" {
		text = c.Short
	}
	fmt.Fprintf(&b, "%s\n\n用法：\n  %s [选项]\n", strings.TrimSpace(text), useLine(c))
	var commands [][2]string
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			commands = append(commands, [2]string{"  " + sub.Name(), sub.Short})
		}
	}
	writePairs(&b, "命令", commands)
	writePairs(&b, "选项", flagPairs(c.LocalFlags()))
	writePairs(&b, "通用选项", flagPairs(c.InheritedFlags()))
	return b.String()
}

// useLine is cobra's UseLine without its English "[flags]".
func useLine(c *cobra.Command) string {
	c.DisableFlagsInUseLine = true
	return c.UseLine()
}

func writePairs(b *strings.Builder, title string, pairs [][2]string) {
	if len(pairs) == 0 {
		return
	}
	wide := 0
	for _, p := range pairs {
		wide = max(wide, displayWidth(p[0]))
	}
	fmt.Fprintf(b, "\n%s：\n", title)
	for _, p := range pairs {
		fmt.Fprintf(b, "%s   %s\n", pad(p[0], wide), p[1])
	}
}

func flagPairs(flags *pflag.FlagSet) [][2]string {
	var out [][2]string
	flags.VisitAll(func(f *pflag.Flag) {
		name := "      --" + f.Name
		if f.Shorthand != "" {
			name = "  -" + f.Shorthand + ", --" + f.Name
		}
		value, text := pflag.UnquoteUsage(f)
		if value != "" {
			name += " " + value
		}
		if f.Value.Type() != "bool" && f.DefValue != "" && f.DefValue != "[]" && !strings.Contains(text, "默认") {
			text += "（默认 " + f.DefValue + "）"
		}
		out = append(out, [2]string{name, text})
	})
	return out
}

func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use: "help 命令", Short: "显示帮助", Hidden: true,
		RunE: func(c *cobra.Command, args []string) error {
			found, rest, err := c.Root().Find(args)
			if err != nil {
				return noCommand(c.Root(), args)
			}
			if found.HasSubCommands() && len(rest) > 0 {
				return noCommand(found, rest)
			}
			return found.Help()
		},
	}
}

// noCommand is the argument check of a command that only has sub-commands.
func noCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var known []string
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			known = append(known, sub.Name())
		}
	}
	return usageError{fmt.Sprintf("没有命令“%s”。%s全部命令见 %s --help", args[0], nearest(args[0], known), c.CommandPath())}
}

// nearest is a sentence that names the known word most like the one written.
func nearest(written string, known []string) string {
	hint := strict.Nearest(written, known)
	if strings.HasSuffix(hint, "？") {
		return hint
	}
	return hint + "。"
}

// arguments checks how many arguments a command got; high -1: any number.
func arguments(low, high int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) < low {
			return usageError{"缺少" + what + "，用法：" + useLine(c)}
		}
		if high >= 0 && len(args) > high {
			return usageError{"多了参数“" + args[high] + "”，用法：" + useLine(c)}
		}
		return nil
	}
}

// flagError puts the library's English into Chinese. After a command that does
// not exist every flag is unknown, so the command is what is wrong.
func flagError(c *cobra.Command, err error) error {
	if rest := c.Flags().Args(); c.HasSubCommands() && len(rest) > 0 {
		return noCommand(c, rest)
	}
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	msg := "选项写法不对"
	switch {
	case errors.As(err, &unknown):
		msg = unknownFlag(c, unknown)
	case errors.As(err, &bare):
		f := bare.GetFlag()
		value, _ := pflag.UnquoteUsage(f)
		msg = fmt.Sprintf("选项 --%s 后面缺少%s", f.Name, value)
	case errors.As(err, &invalid):
		f := invalid.GetFlag()
		msg = fmt.Sprintf("选项 --%s 不能是“%s”，应当是%s", f.Name, invalid.GetValue(), valueKind(f))
	}
	if !strings.HasSuffix(msg, "？") {
		msg += "。"
	}
	return usageError{msg + "用法见 " + c.CommandPath() + " --help"}
}

func unknownFlag(c *cobra.Command, e *pflag.NotExistError) string {
	if e.GetSpecifiedShortnames() != "" {
		return "没有选项 -" + e.GetSpecifiedName()
	}
	var known []string
	c.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
	return "没有选项 --" + e.GetSpecifiedName() + "。" + strings.TrimRight(nearest(e.GetSpecifiedName(), known), "。")
}

func valueKind(f *pflag.Flag) string {
	switch f.Value.Type() {
	case "int":
		return "整数"
	case "uint64":
		return "0 或正整数"
	case "float64":
		return "数字，如 0.02"
	}
	return "“true”或“false”"
}
