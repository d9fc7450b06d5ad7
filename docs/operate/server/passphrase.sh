# What these scripts share: a passphrase asked for once, and handed to one command after the other through a pipe.
# It is written to no disk and stands in no list of processes.

ask() { # sets $passphrase
    if [ -t 0 ]; then
        trap 'stty echo' EXIT
        trap 'exit 130' INT TERM
        stty -echo
        printf 'Passphrase: ' >&2
        IFS= read -r passphrase || true
        stty echo
        trap - EXIT INT TERM
        echo >&2
    else
        IFS= read -r passphrase || true
    fi
    [ -n "$passphrase" ] || complain "no passphrase was given."
}

make_pipe() { # FOLDER
    mkfifo -m 0600 "$1/passphrase"
    export HABEAS_PASSPHRASE_FILE="$1/passphrase"
}

opened() { # COMMAND...: it finds the passphrase in the pipe
    (printf '%s\n' "$passphrase" >"$HABEAS_PASSPHRASE_FILE") &
    feeding=$!
    code=0
    "$@" </dev/null || code=$?
    kill "$feeding" 2>/dev/null || true
    wait "$feeding" 2>/dev/null || true
    return "$code"
}
