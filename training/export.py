"""Trained net -> am/final.mdl.  export.py X.pt NPHONES(list module) OUT_MODEL SCALE PRIORSCALE SILBIAS"""

import sys, numpy as np, torch, feats, kio, graph, importlib
from net import Net, SPL


def export(pt, phones, outdir, scale=0.5, prior_scale=1.0, sil_bias=0.0):
    ck = torch.load(pt)
    net = Net(**ck["cfg"])
    net.load_state_dict(ck["sd"])
    net.eval()
    P = lambda t: t.detach().numpy().astype(np.float64)

    def fold(W, b, bn):
        s = P(bn.weight) / np.sqrt(P(bn.running_var) + bn.eps)
        return W * s[:, None], (b - P(bn.running_mean)) * s + P(bn.bias)

    D = feats.dct_matrix()
    Di = np.linalg.inv(D)  # MFCC = D logmel
    mu, sd = P(net.mu), P(net.sd)
    k = 2 * SPL + 1
    W, b = P(net.inp.weight), P(net.inp.bias)
    W = W.reshape(W.shape[0], k, feats.NB) / sd
    b = b - (W * mu).sum((1, 2))
    W = np.einsum("okn,nc->okc", W, Di).reshape(W.shape[0], -1)
    W, b = fold(W, b, net.bn0)
    d = W.shape[0]
    off = lambda n, o: n if o == 0 else f"Offset({n},{o})"
    cfg = [
        f"input-node name=input dim={feats.NB}",
        "component-node name=l0.affine component=l0.affine input=Append("
        + ",".join(off("input", o) for o in range(-SPL, SPL + 1))
        + ")",
        "component-node name=l0.relu component=l0.relu input=l0.affine",
    ]
    comps = [("l0.affine", ("affine", W, b)), ("l0.relu", ("relu", d))]
    prev = "l0.relu"
    for i, blk in enumerate(net.blocks, 1):
        n = f"l{i}"
        L = P(blk.lin.weight)
        comps.append((n + ".lin", ("affine", L, np.zeros(L.shape[0]))))
        W, b = fold(P(blk.aff.weight), P(blk.aff.bias), blk.bn)
        comps += [(n + ".affine", ("affine", W, b)), (n + ".relu", ("relu", d))]
        cfg += [
            f"component-node name={n}.lin component={n}.lin input=Append({off(prev, -3 * blk.l)},{prev})",
            f"component-node name={n}.affine component={n}.affine input=Append({n}.lin,{off(n + '.lin', 3 * blk.r)})",
            f"component-node name={n}.relu component={n}.relu input={n}.affine",
            f"component-node name={n}.noop component={n}.noop input=Sum({n}.relu,Scale(0.66,{prev}))",
        ]
        comps.append((n + ".noop", ("noop", d)))
        prev = n + ".noop"
    pr = ck["prior"]
    lp = np.log(np.maximum(pr, 1e-4)) * prior_scale
    lp[0] -= sil_bias
    W, b = P(net.out.weight) * scale, (P(net.out.bias) - lp) * scale
    comps.append(("output.affine", ("affine", W, b)))
    cfg += [
        f"component-node name=output.affine component=output.affine input={prev}",
        "output-node name=output input=output.affine objective=linear",
    ]
    names, pdfs = graph.phone_table(phones)
    kio.write_mdl(outdir + "/am/final.mdl", [(i + 1, p) for i, p in enumerate(pdfs)], cfg, comps, net.left, net.right)


if __name__ == "__main__":
    ph = importlib.import_module(sys.argv[2]).PH
    export(sys.argv[1], ph, sys.argv[3], *map(float, sys.argv[4:]))
