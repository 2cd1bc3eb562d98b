kubectl set image pod/web web=nginx:1.29
kubectl set env deployment/cart DB_HOST=db
kubectl set resources deployment/search --requests=cpu=100m
kubectl create configmap mailer --from-literal=SMTP_HOST=mail.shop.example
kubectl wait --for=condition=Ready pod/web --timeout=10m
kubectl rollout status deployment/cart
kubectl rollout status deployment/search
kubectl rollout status deployment/mailer
