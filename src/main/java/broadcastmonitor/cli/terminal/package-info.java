/** The terminal: what may be printed, how wide it is, colours, progress, Ctrl-C. */
package broadcastmonitor.cli.terminal;
