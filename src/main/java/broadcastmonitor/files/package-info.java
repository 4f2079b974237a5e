/** How files of our own are written: for their owner only, and so that a crash leaves the old content or the new, never half of it. */
package broadcastmonitor.files;
