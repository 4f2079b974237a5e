/** Where officers work on rules: drafts, what they would find, how they come into force. Knows no topic and no face. */
package broadcastmonitor.workbench;
