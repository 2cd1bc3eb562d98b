kubectl delete pod web
kubectl run web --image=nginx:1.29 --labels=app=web
kubectl create configmap cart --from-literal=DB_HOST=db
kubectl set env deployment/cart --from=configmap/cart
kubectl patch deployment search -p '{"spec":{"template":{"spec":{"containers":[{"name":"search","resources":{"requests":{"cpu":"250m"}}}]}}}}'
kubectl apply -f - <<END
apiVersion: v1
kind: ConfigMap
metadata:
  name: mailer
data:
  SMTP_HOST: mail.shop.example
END
kubectl wait --for=condition=Ready pod/web --timeout=10m
kubectl rollout status deployment/cart
kubectl rollout status deployment/search
kubectl rollout status deployment/mailer
