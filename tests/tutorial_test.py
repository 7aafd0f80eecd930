"""Pages done as their reader does them, from the first command to the last: docs/tutorial.md and others.

Each in a scratch folder, empty or with the files of an example, in the order of the document:

    ```console          each line `$ command` is run, and prints what stands below it, to the letter
    ```diff FILE        lines with `-` are taken out of the file, lines with `+` put in; the others are there already
    ```bpo              stands in contract.bpo as it is now

Other blocks are only read. `bpo` is the command that was built. The fingerprint of the contract on a statement counts
for nothing: it changes with every module of the library that the contract uses.

Run alone: python3 tests/tutorial_test.py build/bpo [--update]; --update writes what the commands print into the document.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Each page with the example in whose folder it is read; none: an empty folder.
PAGES = {"tutorial.md": None, "testing.md": None, "explanations.md": "contact_center"}
BLOCK = re.compile(r"^```(console|diff|bpo)\b *(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FINGERPRINT = re.compile(r"contract [0-9a-f]{8}\.\.")


class Difference(Exception):
    """The document says something else than what happens."""


class Reader:
    def __init__(self, bpo, scratch):
        self.folder = pathlib.Path(scratch)
        shown = pathlib.Path(scratch) / ".bin"
        shown.mkdir()
        (shown / "bpo").symlink_to(bpo)
        self.environment = {**os.environ, "PATH": f"{shown}:{os.environ['PATH']}", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}

    def run(self, command):
        if command.startswith("cd "):
            self.folder = self.folder / command[3:]
            return ""
        done = subprocess.run(["bash", "-c", command], cwd=self.folder, env=self.environment, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, check=False)
        return done.stdout

    def console(self, text):
        """The block as it should be: its commands, each with what it prints."""
        commands = [line[2:] for line in text.splitlines() if line.startswith("$ ")]
        if not commands or not text.startswith("$ "):
            raise Difference("a console block begins with a command")
        return "".join(f"$ {command}\n{self.run(command)}" for command in commands)

    def edit(self, file, text):
        lines = text.splitlines(keepends=True)
        if any(line[0] not in " +-\n" for line in lines):
            raise Difference("a line of a change begins with a blank, `+` or `-`")
        old = "".join(line[1:] or "\n" for line in lines if line[0] != "+")
        new = "".join(line[1:] or "\n" for line in lines if line[0] != "-")
        path = self.folder / file
        found = path.read_text().count(old)
        if found != 1:
            raise Difference(f"what is to be changed is {found} times in {file}:\n{old}")
        path.write_text(path.read_text().replace(old, new))

    def quote(self, text):
        if text not in (self.folder / "contract.bpo").read_text():
            raise Difference(f"this does not stand in contract.bpo:\n{text}")


def same(one, other):
    return FINGERPRINT.sub("", one) == FINGERPRINT.sub("", other)


def follow_page(page, example, bpo, update):
    """How many commands it has, and where it says something else than what happens."""
    document = page.read_text()
    differences = []
    commands = 0
    with tempfile.TemporaryDirectory() as scratch:
        reader = Reader(bpo, scratch)
        if example:
            shutil.copytree(ROOT / "examples" / example, scratch, dirs_exist_ok=True)

        def follow(block):
            nonlocal commands
            kind, file, text = block.groups()
            line = document.count("\n", 0, block.start()) + 1
            try:
                if kind == "diff":
                    reader.edit(file, text)
                elif kind == "bpo":
                    reader.quote(text)
                else:
                    commands += text.count("\n$ ") + 1
                    printed = reader.console(text)
                    if not same(printed, text):
                        if not update:
                            differences.append(f"docs/{page.name}:{line}: this is printed:\n{printed}")
                        return f"```console\n{printed}```"
            except Difference as difference:
                differences.append(f"docs/{page.name}:{line}: {difference}")
            return block.group()

        followed = BLOCK.sub(follow, document)
    if update and followed != document:
        page.write_text(followed)
    return commands, differences


def main(bpo, update):
    wrong = False
    for name, example in PAGES.items():
        page = ROOT / "docs" / name
        commands, differences = follow_page(page, example, bpo, update)
        for difference in differences:
            print(difference)
        print(f"docs/{page.name}: {commands} commands, {len(differences)} differences")
        wrong = wrong or differences or not commands
    return 1 if wrong else 0


if __name__ == "__main__":
    arguments = [one for one in sys.argv[1:] if one != "--update"]
    sys.exit(main(pathlib.Path(arguments[0] if arguments else ROOT / "build" / "bpo").resolve(),
                  "--update" in sys.argv))
