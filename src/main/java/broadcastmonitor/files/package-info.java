/**
 * How files of our own are written: for their owner only, and so that a crash leaves the old content or the new, never half of it; and the
 * forms that values have in them.
 */
package broadcastmonitor.files;
