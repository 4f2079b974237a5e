/** What people decided as labelled lines, by which rules and readers are judged and trained. They stay on this machine until somebody exports them. */
package broadcastmonitor.feedback;
