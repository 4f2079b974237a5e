/** The evidence bundle: a zip of one form only, its signed manifest, and what is wrong with one. Knows nobody but the seal. */
package broadcastmonitor.evidence.bundle;
