/** YAML whose complaints name file, line and remedy. */
package broadcastmonitor.text.yaml;
