"""Log mel filterbank with the conventions of Kaldi's compute-fbank/mfcc (hires: 40 bins, 20-7600 Hz, no dither), plus the MFCC transform."""

import numpy as np, scipy.fft as sf

SR, WIN, HOP, NF, NB = 16000, 400, 160, 512, 40
_w = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WIN) / (WIN - 1))) ** 0.85


def _mel(f):
    return 1127.0 * np.log(1 + f / 700.0)


def melbank(lo=20.0, hi=7600.0):
    m = np.linspace(_mel(lo), _mel(hi), NB + 2)
    fm = _mel(np.arange(NF // 2 + 1) * SR / NF)
    B = np.zeros((NB, NF // 2 + 1))
    for b in range(NB):
        l, c, r = m[b : b + 3]
        B[b] = np.clip(np.minimum((fm - l) / (c - l), (r - fm) / (r - c)), 0, None)
    B[:, -1] = 0
    return B.astype(np.float32)


_B = melbank()


def logmel(x):
    """x: samples in int16 scale -> float32 [frames, 40]"""
    x = np.asarray(x, np.float32)
    n = (len(x) - WIN) // HOP + 1
    if n <= 0:
        return np.zeros((0, NB), np.float32)
    f = np.lib.stride_tricks.as_strided(x, (n, WIN), (x.strides[0] * HOP, x.strides[0])).copy()
    f -= f.mean(1, keepdims=True)
    f = f - 0.97 * np.concatenate([f[:, :1], f[:, :-1]], 1)
    f *= _w.astype(np.float32)
    p = np.abs(sf.rfft(f, NF, axis=1)) ** 2
    return np.log(np.maximum(p @ _B.T, 1.1920929e-07)).astype(np.float32)


def dct_matrix():
    k = np.arange(NB)[:, None]
    n = np.arange(NB)[None]
    D = np.sqrt(2.0 / NB) * np.cos(np.pi / NB * (n + 0.5) * k)
    D[0] = np.sqrt(1.0 / NB)
    return D * (1 + 11.0 * np.sin(np.pi * np.arange(NB) / 22.0))[:, None]
