//! The program at a real pseudo-terminal, of several widths: what it prints there is what it prints
//! into a pipe of that width, with colours.

use std::path::PathBuf;
use std::process::Command;

pub(crate) const NAME: &str = "a_terminal_shows_what_a_pipe_of_its_width_holds";

const SCRIPT: &str = r#"
import fcntl, os, pty, re, struct, subprocess, sys, termios

program = sys.argv[1]
LINES = [
    "eligibility examples",
    "eligibility examples/2012-delai-clos.toml -v",
    "deadlines examples --tout",
    "experience examples/aujourdhui-vae.toml",
    "livret examples/2014-reprise-de-ccp.toml",
    "stats examples",
    "history examples",
    "explain vae-experience",
    "referentiel list",
]
ENV = {"CIP_DATE": "2024-12-31", "TERM": "xterm-256color", "LANG": "fr_FR.UTF-8"}
COLOUR = re.compile(r"\x1b\[[0-9;]*m")

def at_a_terminal(args, width, env):
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    child = subprocess.Popen([program, *args], stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL, env=env)
    os.close(theirs)
    text = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        text += part
    child.wait()
    os.close(ours)
    return text.decode().replace("\r\n", "\n")

faults = []
for line in LINES:
    args = line.split(" ")
    for width in (40, 60, 80, 100, 140):
        shown = at_a_terminal(args, width, ENV)
        piped = subprocess.run([program, *args], env={**ENV, "COLUMNS": str(width)}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode()
        if COLOUR.sub("", shown) != piped:
            faults.append(f"{line} : {width} columns differ from a pipe\n{shown}\n{piped}")
        if "\x1b" in piped or "\x1b" in at_a_terminal(args, width, {**ENV, "NO_COLOR": "1"}):
            faults.append(f"{line} : {width} columns : colours in a pipe, or with NO_COLOR")
        if "\x1b" in COLOUR.sub("", shown):
            faults.append(f"{line} : {width} columns : more than colours")
if not COLOUR.search(at_a_terminal(["eligibility", "examples/2012-delai-clos.toml"], 80, ENV)):
    faults.append("no colour at a terminal")
sys.exit("\n".join(faults) or 0)
"#;

pub(crate) fn tools() -> Result<PathBuf, String> {
    if cfg!(unix) {
        crate::python::tools()
    } else {
        Err("no pseudo-terminal".to_owned())
    }
}

pub(crate) fn run(python: PathBuf) {
    let out = Command::new(python)
        .args(["-X", "utf8", "-c", SCRIPT, env!("CARGO_BIN_EXE_cip")])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
}
