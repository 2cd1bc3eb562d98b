# fails: web-is-through
kubectl rollout undo deployment/web
kubectl rollout status deployment/web
