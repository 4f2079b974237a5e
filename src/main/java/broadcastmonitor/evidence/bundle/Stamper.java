package broadcastmonitor.evidence.bundle;

/** Says when something was there: a third party, which the owner of the key cannot stand for. */
public interface Stamper {
    /** Who that is, as it is asked; stands in the manifest, so that the stamp cannot be left out afterwards. */
    String authority();

    /**
     * A time stamp token (RFC 3161).
     *
     * @param sha256 of what is stamped
     */
    byte[] stamp(byte[] sha256);
}
