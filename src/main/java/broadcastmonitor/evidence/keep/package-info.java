/** How long what is kept is kept: by kind, held where it must stay, and erased where it must go. */
package broadcastmonitor.evidence.keep;
