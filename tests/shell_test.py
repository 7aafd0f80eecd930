"""Completion in bash, zsh and fish, and the man pages, as they are installed.

`bpo share` writes them into a scratch folder. bash is always asked; zsh, fish, mandoc and man where they are there.

Run alone: python3 tests/shell_test.py build/bpo
"""

import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
BPO = ROOT / "build" / "bpo"

BASH = r"""
source "$SCRIPT"
read -ra COMP_WORDS <<< "$LINE"
[[ $LINE == *' ' ]] && COMP_WORDS+=("")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_bpo
[[ ${#COMPREPLY[@]} -gt 0 ]] && printf '%s\n' "${COMPREPLY[@]}"
exit 0
"""


class ShellTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        folder = pathlib.Path(cls.scratch.name)
        cls.share = folder / "share"
        subprocess.run([BPO, "share", cls.share, "--date", "2026-11-22"], check=True)
        (folder / "bin").mkdir()
        (folder / "bin" / "bpo").symlink_to(BPO)
        cls.environment = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "HOME": str(folder),
                           "LC_ALL": "C.UTF-8"}
        cls.work = folder / "work"
        (cls.work / "contracts").mkdir(parents=True)
        for name in ("care.bpo", "two words.bpo", "periods.json", "notes.txt"):
            (cls.work / name).touch()

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def output(self, *command, **environment):
        done = subprocess.run(command, cwd=self.work, env={**self.environment, **environment}, capture_output=True,
                              text=True, stdin=subprocess.DEVNULL, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""), command)
        return done.stdout

    def need(self, *programs):
        for program in programs:
            self.assertTrue(shutil.which(program), f"there is no {program} here; `./dev setup` installs what tests need")

    # ------------------------------------------------------------ bash

    def bash(self, line):
        """What the line could go on with. Readline makes a word of `=` by itself."""
        script = self.share / "bash-completion" / "completions" / "bpo"
        return self.output("bash", "-c", BASH, SCRIPT=str(script), LINE=line.replace("=", " = ").replace("=  ", "= "),
                           ).splitlines()

    def test_bash_completes_commands(self):
        commands = self.bash("bpo ")
        for name in ("new", "check", "eval", "test", "explain", "completion", "--color"):
            self.assertIn(name, commands)
        self.assertNotIn("share", commands)
        self.assertEqual(self.bash("bpo ev"), ["eval"])
        self.assertEqual(self.bash("bpo --color always ev"), ["eval"])
        self.assertEqual(self.bash("bpo --color=always ev"), ["eval"])

    def test_bash_completes_files(self):
        self.assertCountEqual(self.bash("bpo eval "), ["care.bpo", "two words.bpo", "contracts"])
        self.assertEqual(self.bash("bpo check care.bpo tw"), ["two words.bpo"])
        self.assertCountEqual(self.bash("bpo eval care.bpo --data "), ["periods.json", "contracts"])
        self.assertEqual(self.bash("bpo eval care.bpo --data=per"), ["periods.json"])

    def test_bash_completes_options_choices_and_ids(self):
        self.assertEqual(self.bash("bpo eval care.bpo --da"), ["--data"])
        self.assertEqual(self.bash("bpo eval care.bpo --format j"), ["json"])
        self.assertIn("text", self.bash("bpo eval care.bpo --format="))
        self.assertEqual(self.bash("bpo eval care.bpo --format=te"), ["text"])
        self.assertEqual(self.bash("bpo eval care.bpo --why "), [])
        self.assertEqual(self.bash("bpo new --template r"), ["retainer"])
        self.assertIn("tier-gap", self.bash("bpo explain tier-"))
        self.assertCountEqual(self.bash("bpo completion "), ["bash", "zsh", "fish"])

    def test_bash_completes_for_real(self):
        """With the keyboard, in a terminal: one tab each."""
        script = self.share / "bash-completion" / "completions" / "bpo"
        self.typed(["bash", "--norc", "--noprofile", "-i"], f"source {script}", "bpo eval tw\t --data per\t",
                   r"bpo eval two\\ words\.bpo  ?--data periods\.json")

    # ------------------------------------------------------------ zsh and fish

    def typed(self, shell, setup, keys, wanted):
        """Types keys into the shell in a terminal, waiting after each tab; the screen must come to show what is wanted."""
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(self.work)
            os.execvpe(shell[0], shell, {**self.environment, "PS1": "> ", "TERM": "dumb"})

        def read(done, seconds):
            """What is printed until it is done, by what was printed and for how long nothing more came."""
            text, last, end = "", time.monotonic(), time.monotonic() + seconds
            while time.monotonic() < end and not done(text, time.monotonic() - last):
                if select.select([terminal], [], [], 0.1)[0]:
                    text += os.read(terminal, 65536).decode(errors="replace")
                    last = time.monotonic()
            return text

        def screen(text):
            text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\x07|\r", "", text)
            while "\b" in text:
                text = re.sub(r"[^\b]?\x08", "", text, count=1)
            return text

        try:
            os.write(terminal, (setup + "; echo re''ady\n").encode())
            read(lambda text, _: "\nready" in text.replace("\r", "\n"), 20)
            text = ""
            for part in re.findall(r"[^\t]*\t", keys):
                os.write(terminal, part.encode())
                text += read(lambda new, idle: new and idle > 0.4, 5)
            text += read(lambda new, _: re.search(wanted, screen(text + new)), 15)
            self.assertRegex(screen(text), wanted)
        finally:
            os.kill(process, 9)
            os.waitpid(process, 0)
            os.close(terminal)

    def test_zsh(self):
        self.need("zsh")
        functions = self.share / "zsh" / "site-functions"
        self.output("zsh", "-n", str(functions / "_bpo"))
        for setup in (f"fpath=({functions} $fpath); autoload -U compinit; compinit -u",
                      "autoload -U compinit; compinit -u; source <(bpo completion zsh)"):
            for keys, wanted in {"bpo ev\t": "bpo eval ",
                                 "bpo eval ca\t --data pe\t": r"care\.bpo  ?--data periods\.json",
                                 "bpo eval care.bpo --fo\tj\t": "--format=json",
                                 "bpo new --template=ret\t": "--template=retainer",
                                 "bpo explain tier-ga\t": "tier-gap"}.items():
                with self.subTest(setup=setup, keys=keys):
                    self.typed(["zsh", "-f", "-i"], "PS1='> '; " + setup, keys, wanted)

    def test_fish(self):
        self.need("fish")
        script = self.share / "fish" / "vendor_completions.d" / "bpo.fish"
        self.output("fish", "--no-config", "--no-execute", str(script))

        def fish(line):
            text = self.output("fish", "--no-config", "-c", f"source {script}; complete -C '{line}'")
            return [one.split("\t")[0] for one in text.splitlines()]

        self.assertIn("eval", fish("bpo "))
        self.assertNotIn("share", fish("bpo "))
        self.assertEqual(fish("bpo ev"), ["eval"])
        self.assertIn("care.bpo", fish("bpo eval c"))
        self.assertEqual(fish("bpo eval care.bpo --data per"), ["periods.json"])
        self.assertEqual(fish("bpo eval care.bpo --format j"), ["json"])
        self.assertEqual(fish("bpo eval care.bpo --format=j"), ["--format=json"])
        self.assertEqual(fish("bpo new --template ret"), ["retainer"])
        self.assertIn("tier-gap", fish("bpo explain tier-"))

    # ------------------------------------------------------------ man

    def pages(self):
        return sorted((self.share / "man" / "man1").iterdir())

    def test_every_command_has_a_page(self):
        names = {page.name for page in self.pages()}
        help_page = self.output("bpo", "--help")
        for command in re.findall(r"(?m)^  ([a-z]+) {2,}[A-Z]", help_page.split("Subcommands:")[1]):
            self.assertIn(f"bpo-{command}.1", names)
        page = (self.share / "man" / "man1" / "bpo-eval.1").read_text()
        self.assertIn(r"\fB\-\-data\fR \fIFILE\fR", page)
        self.assertIn(r"\fB\-\-format\fR \fBtext\fR|\fBjson\fR|\fBcsv\fR|\fBmarkdown\fR", page)
        self.assertIn(".SH EXAMPLES", page)

    def test_mandoc_has_no_objections(self):
        self.need("mandoc")
        self.assertEqual(self.output("mandoc", "-Tlint", *map(str, self.pages())), "")

    def test_man_shows_the_pages(self):
        self.need("man", "groff")
        for page in self.pages():
            text = self.output("man", "--warnings", "-l", str(page), MANPAGER="cat", MANWIDTH="100")
            self.assertIn("EXIT STATUS", text)


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        BPO = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
