kubectl apply -f - <<MANIFESTS
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop-settings
data:
  GREETING: welcome
  LOG_LEVEL: debug
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: board-notice
data:
  notice.txt: |
    Closed on Sunday.
MANIFESTS
kubectl patch deployment shop --type=json -p '[{"op":"remove","path":"/spec/template/spec/containers/0/env"},{"op":"add","path":"/spec/template/spec/containers/0/envFrom","value":[{"configMapRef":{"name":"shop-settings"}}]}]'
kubectl patch deployment board --type=json -p '[{"op":"add","path":"/spec/template/spec/volumes","value":[{"name":"all","projected":{"sources":[{"configMap":{"name":"board-notice"}}]}}]},{"op":"add","path":"/spec/template/spec/containers/0/volumeMounts","value":[{"name":"all","mountPath":"/etc/board/notice.txt","subPath":"notice.txt"}]}]'
kubectl rollout status deployment/shop
kubectl rollout status deployment/board
