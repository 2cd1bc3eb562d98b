# fails: notice-mounted
kubectl create configmap board-notice --from-literal=notice.txt='Closed on Sunday.'
kubectl patch deployment board -p '{"spec":{"template":{"spec":{"volumes":[{"name":"notice","configMap":{"name":"board-notice"}}],"containers":[{"name":"board","volumeMounts":[{"name":"notice","mountPath":"/etc/notice"}]}]}}}}'
