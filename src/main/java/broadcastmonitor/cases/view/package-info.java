/** Cases, broadcasts and what was said in a file that can be searched; a view of the topics, built again whenever it is of no use. */
package broadcastmonitor.cases.view;
