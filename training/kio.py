"""Minimal writers for the Kaldi text/binary objects Vosk loads."""

import struct, numpy as np


class W:
    def __init__(s, f):
        s.f = f

    def tok(s, t):
        s.f.write(t.encode() + b" ")

    def i32(s, v):
        s.f.write(b"\x04" + struct.pack("<i", v))

    def f32(s, v):
        s.f.write(b"\x04" + struct.pack("<f", v))

    def f64(s, v):
        s.f.write(b"\x08" + struct.pack("<d", v))

    def raw(s, t):
        s.f.write(t.encode())

    def vec(s, v):
        v = np.asarray(v, "<f4")
        s.tok("FV")
        s.i32(len(v))
        s.f.write(v.tobytes())

    def mat(s, m):
        m = np.ascontiguousarray(m, "<f4")
        s.tok("FM")
        s.i32(m.shape[0])
        s.i32(m.shape[1])
        s.f.write(m.tobytes())

    def ivec(s, v):
        s.i32(len(v))
        s.f.write(np.asarray(v, "<i4").tobytes())


def write_trans_model(w, phone_pdf):
    """phone_pdf: list of (phone, pdf), phones 1..N; one emitting state each.
    Transition ids of the phone at index i: self-loop 2i+1, forward 2i+2."""
    n = len(phone_pdf)
    phones = [p for p, _ in phone_pdf]
    assert phones == sorted(phones) and phones == list(range(1, n + 1))
    w.tok("<TransitionModel>")
    w.tok("<Topology>")
    w.ivec(phones)
    p2i = [-1] + [0] * n
    w.ivec(p2i)
    w.i32(1)  # number of topology entries
    w.i32(2)  # states in the entry
    w.i32(0)
    w.i32(2)
    w.i32(0)
    w.f32(0.5)
    w.i32(1)
    w.f32(0.5)
    w.i32(-1)
    w.i32(0)
    w.tok("</Topology>")
    w.tok("<Triples>")
    w.i32(n)
    for p, d in phone_pdf:
        w.i32(p)
        w.i32(0)
        w.i32(d)
    w.tok("</Triples>")
    w.tok("<LogProbs>")
    w.vec([0.0] + [np.log(0.5)] * (2 * n))
    w.tok("</LogProbs>")
    w.tok("</TransitionModel>")


def write_nnet(w, config_lines, comps, left, right):
    w.tok("<Nnet3>")
    w.raw("\n" + "\n".join(config_lines) + "\n\n")
    w.tok("<NumComponents>")
    w.i32(len(comps))
    for name, c in comps:
        w.tok("<ComponentName>")
        w.tok(name)
        if c[0] == "affine":
            w.tok("<FixedAffineComponent>")
            w.tok("<LinearParams>")
            w.mat(c[1])
            w.tok("<BiasParams>")
            w.vec(c[2])
            w.tok("</FixedAffineComponent>")
        elif c[0] == "relu":
            w.tok("<RectifiedLinearComponent>")
            w.tok("<Dim>")
            w.i32(c[1])
            w.tok("<ValueAvg>")
            w.vec([])
            w.tok("<DerivAvg>")
            w.vec([])
            w.tok("<Count>")
            w.f64(0.0)
            w.tok("<NumDimsSelfRepaired>")
            w.f64(0.0)
            w.tok("<NumDimsProcessed>")
            w.f64(0.0)
            w.tok("</RectifiedLinearComponent>")
        elif c[0] == "noop":
            w.tok("<NoOpComponent>")
            w.tok("<Dim>")
            w.i32(c[1])
            w.tok("<BackpropScale>")
            w.f32(1.0)
            w.tok("</NoOpComponent>")
        else:
            raise ValueError(c[0])
    w.tok("</Nnet3>")
    w.tok("<LeftContext>")
    w.i32(left)
    w.tok("<RightContext>")
    w.i32(right)
    w.tok("<Priors>")
    w.vec([])


def write_mdl(path, phone_pdf, config_lines, comps, left, right):
    with open(path, "wb") as f:
        f.write(b"\0B")
        w = W(f)
        write_trans_model(w, phone_pdf)
        write_nnet(w, config_lines, comps, left, right)
