# fails: right-web
kubectl set image deployment/web nginx=nginx:1.29
kubectl set image -n team-pay deployment/web nginx=nginx:1.29
kubectl rollout status -n team-pay deployment/web
