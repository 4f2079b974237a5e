/** Words with asterisks, tried against the dictionaries: the words each takes, and the list of those that somebody looked at. */
package broadcastmonitor.rules.globs;
