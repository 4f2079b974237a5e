/** The commands, and how their results look. */
package broadcastmonitor.cli;
