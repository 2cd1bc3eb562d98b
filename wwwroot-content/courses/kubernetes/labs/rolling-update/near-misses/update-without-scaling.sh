# fails: updated
kubectl set image deployment/web nginx=nginx:1.29
kubectl rollout status deployment/web
