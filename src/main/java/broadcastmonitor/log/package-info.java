/** Text from strangers, made fit to be read: the one rule for what reaches a terminal or a log. */
package broadcastmonitor.log;
