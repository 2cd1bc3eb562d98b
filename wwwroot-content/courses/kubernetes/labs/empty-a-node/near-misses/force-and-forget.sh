# fails: import-elsewhere
kubectl drain node-2 --ignore-daemonsets --delete-emptydir-data --force
