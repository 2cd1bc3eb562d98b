kubectl create configmap shop-settings --from-literal=GREETING=welcome --from-literal=LOG_LEVEL=debug
kubectl set env deployment/shop GREETING- LOG_LEVEL-
kubectl set env deployment/shop --from=configmap/shop-settings
kubectl create configmap board-notice --from-literal=notice.txt='Closed on Sunday.'
kubectl patch deployment board -p '{"spec":{"template":{"spec":{"volumes":[{"name":"notice","configMap":{"name":"board-notice"}}],"containers":[{"name":"board","volumeMounts":[{"name":"notice","mountPath":"/etc/board"}]}]}}}}'
kubectl rollout status deployment/shop
kubectl rollout status deployment/board
