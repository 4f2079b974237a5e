"""ctypes binding to libvosk for evaluation."""

import ctypes, json, os

L = ctypes.CDLL(os.environ.get("LIBVOSK", "libvosk.so"))
for n, r, a in [
    ("vosk_model_new", ctypes.c_void_p, [ctypes.c_char_p]),
    ("vosk_recognizer_new", ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_float]),
    ("vosk_recognizer_accept_waveform", ctypes.c_int, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]),
    ("vosk_recognizer_result", ctypes.c_char_p, [ctypes.c_void_p]),
    ("vosk_recognizer_partial_result", ctypes.c_char_p, [ctypes.c_void_p]),
    ("vosk_recognizer_final_result", ctypes.c_char_p, [ctypes.c_void_p]),
    ("vosk_recognizer_set_words", None, [ctypes.c_void_p, ctypes.c_int]),
    ("vosk_recognizer_reset", None, [ctypes.c_void_p]),
    ("vosk_recognizer_free", None, [ctypes.c_void_p]),
    ("vosk_model_free", None, [ctypes.c_void_p]),
    ("vosk_set_log_level", None, [ctypes.c_int]),
    ("vosk_model_find_word", ctypes.c_int, [ctypes.c_void_p, ctypes.c_char_p]),
]:
    f = getattr(L, n)
    f.restype = r
    f.argtypes = a


class Model:
    def __init__(s, path, log=-1):
        L.vosk_set_log_level(log)
        s.m = L.vosk_model_new(path.encode())
        assert s.m


class Rec:
    def __init__(s, model, rate=16000):
        s.r = L.vosk_recognizer_new(model.m, float(rate))
        L.vosk_recognizer_set_words(s.r, 1)

    def feed(s, pcm):
        return L.vosk_recognizer_accept_waveform(s.r, pcm, len(pcm))

    def result(s):
        return json.loads(L.vosk_recognizer_result(s.r))

    def partial(s):
        return json.loads(L.vosk_recognizer_partial_result(s.r))

    def final(s):
        return json.loads(L.vosk_recognizer_final_result(s.r))

    def free(s):
        L.vosk_recognizer_free(s.r)


def decode(model, pcm, chunk=4000, partials=False):
    r = Rec(model)
    out = []
    ps = []
    for i in range(0, len(pcm) // 2, chunk):
        if r.feed(pcm[2 * i : 2 * (i + chunk)]):
            out.append(r.result())
        elif partials:
            ps.append((i + chunk, r.partial()["partial"]))
    out.append(r.final())
    r.free()
    return (out, ps) if partials else out
